import type { Sheet } from './sheet.ts';

/** Shipped terms: vehicles. Lines are sorted by code; how they are written is said at {@link Sheet}. */
export const VEHICLE_TERMS: Sheet = {
  field: 'vehicles',
  lines: [
    'adas: 高级驾驶辅助系统 = 先进驾驶辅助系统 = advanced driver assistance system = ADAS*',
    'autonomous-driving: 自动驾驶 = 无人驾驶 = autonomous driving = self-driving',
    'battery-electric-vehicle: 纯电动汽车 = battery electric vehicle = BEV!',
    'battery-management: 电池管理系统 = battery management system = BMS!',
    'battery-pack: 电池包 = battery pack',
    'battery-swap: 换电 = battery swapping',
    'by-wire-brake: 线控制动 = brake-by-wire',
    'charging-pile: 充电桩 = charging pile = EV charger',
    'connected-vehicle: 智能网联汽车 = intelligent connected vehicle',
    'drive-by-wire: 线控底盘 = drive-by-wire chassis',
    'driver-monitoring: 驾驶员监测系统 = driver monitoring system',
    'electric-vehicle: 电动汽车 = electric vehicle = EV!',
    'fuel-cell-vehicle: 燃料电池汽车 = 燃料电池车 = fuel cell vehicle = fuel cell electric vehicle = FCEV*',
    'lightweight: 轻量化 = lightweighting',
    'motor-controller: 电机控制器 = motor controller',
    'new-energy-vehicle: 新能源汽车 = 新能源车 = new energy vehicle = NEV*',
    'on-board-charger: 车载充电机 = on-board charger',
    'phev: 插电式混合动力汽车 = 插电混动汽车 = plug-in hybrid electric vehicle = PHEV*',
    'power-battery: 动力电池 = traction battery = power battery',
    'v2x: 车联网 = vehicle-to-everything = V2X*',
    'vehicle-road-cooperation: 车路协同 = vehicle-infrastructure cooperation',
  ],
};
