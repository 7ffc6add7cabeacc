import type { Sheet } from './sheet.ts';

/** Shipped terms: quantum. Lines are sorted by code; how they are written is said at {@link Sheet}. */
export const QUANTUM_TERMS: Sheet = {
  field: 'quantum',
  lines: [
    'atomic-clock: 原子钟 = atomic clock',
    'cold-atom: 冷原子 = cold atom',
    'ion-trap: 离子阱 = ion trap',
    'nv-centre: 氮空位色心 = nitrogen-vacancy center',
    'photonic-quantum: 光量子 = photonic quantum',
    'post-quantum: 后量子密码 = 抗量子密码 = post-quantum cryptography',
    'quantum-communication: 量子通信 = quantum communication',
    'quantum-computer: 量子计算机 = quantum computer',
    'quantum-computing: 量子计算 = quantum computing',
    'quantum-key-distribution: 量子密钥分发 = quantum key distribution = QKD*',
    'quantum-measurement: 量子精密测量 = quantum metrology',
    'quantum-sensing: 量子传感 = quantum sensing',
    'qubit: 量子比特 = qubit',
    'superconducting-qubit: 超导量子比特 = superconducting qubit',
  ],
};
