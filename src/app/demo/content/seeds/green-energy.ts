import { less, more, type Seed } from '../seed.ts';

export const ENERGY: readonly Seed[] = [
  {
    key: 'fuel-cell-membrane',
    field: 'green-energy',
    industry: '3849',
    trl: [5, 8],
    variants: [
      { m: '增强型全氟磺酸膜', p: '车用燃料电池膜电极', a: '氢能重卡' },
      { m: '高温磷酸膜', p: '高温甲醇重整电堆膜电极', a: '通信备用电源' },
      { m: '超薄增强膜', p: '叉车电堆膜电极', a: '冷库叉车' },
      { m: '复合质子膜', p: '大功率无人机电堆膜电极', a: '长航时无人机' },
    ],
    figures: [
      more('功率密度', 'W/cm²', 1.1, 1.5, 0.05),
      less('铂载量', 'mg/cm²', 0.2, 0.4, 0.02),
      less('千小时电压衰减', '%', 1, 2.4, 0.2),
    ],
    titles: ['{m}{p}连续涂布制备', '{a}用低铂{p}'],
    problem: [
      '{a}对寿命要求高，{p}频繁变载后膜减薄、催化层脱落，一年多就要换堆。',
      '{p}铂用量大、良率低，成本占电堆近一半，{a}推广算不过账。',
    ],
    method: [
      '以{m}为骨架嵌入自由基淬灭剂，双面直接涂布替代转印，催化剂浆料离聚物分布在线监控。',
      '采用{m}和梯度催化层设计，边框一次热压成型，缺陷由红外热成像逐片剔除。',
    ],
    effect: [
      '功率密度达 {1}，铂载量 {2}，千小时电压衰减 {3}。',
      '变载工况 {1500~3000} 小时，千小时电压衰减 {3}，功率密度 {1}，铂载量 {2}。',
    ],
    today: '与常用膜电极相比，铂用量下降 {28~38}%，寿命由 8000 小时提高到 {14000~18000} 小时（推算）。',
    economics: '年产 20 万平方米线投资约 {4200~5600} 万元，成本 {760~980} 元／千瓦。',
    keywords: ['燃料电池', '膜电极', '铂载量', '功率密度', '耐久'],
    tests: ['GB/T 20042.5 质子交换膜燃料电池 膜电极测试方法'],
    price: 520,
    english: {
      title: 'Reinforced low-platinum membrane electrode assemblies for heavy trucks',
      summary:
        'Continuous direct coating on a reinforced membrane cuts platinum and slows voltage decay under changing load.',
      need: 'Longer-lived fuel cell electrodes for hydrogen trucks',
      needSummary:
        'A stack maker asks for membrane electrode assemblies with less platinum that survive daily load changes.',
    },
    need: {
      titles: ['{a}电堆寿命不够', '{p}降铂'],
      texts: [
        '{a}跑 {11~16} 万公里电压就掉到限值。要求千小时电压衰减不超过 {3}，功率密度不低于 {1}，按 GB/T 20042.5 测。',
        '铂价上涨，想把铂载量降到 {2} 以下，功率密度不低于 {1}，每批 3000 片一致性有数据。',
      ],
      material: '',
      method: '',
      effect: '少用铂、衰减慢',
      product: '{p}',
      application: '{a}',
    },
  },
  {
    key: 'pem-electrolyser',
    field: 'green-energy',
    industry: '3467',
    trl: [4, 7],
    variants: [
      { m: '多孔钛双极板', p: '质子膜电解槽', a: '海上风电制氢' },
      { m: '镍铁自支撑电极', p: '碱性电解槽', a: '光伏离网制氢' },
      { m: '复合隔膜', p: '加压碱性制氢机', a: '钢厂绿氢炼铁' },
      { m: '无膜微间隙结构', p: '小型制氢模块', a: '加氢站现场制氢' },
    ],
    figures: [
      less('直流电耗', 'kWh/Nm³', 4, 4.5, 0.05),
      more('负荷下限能力', '%', 75, 92, 1),
      less('冷启动时间', 'min', 8, 20, 1),
    ],
    titles: ['{m}的{p}', '适应{a}波动电源的{p}'],
    problem: [
      '{a}电源忽高忽低，常规槽低负荷时氢氧互混要停机，弃电多。',
      '{p}电耗占制氢成本七成，{a}没有便宜的稳定电，项目做不下去。',
    ],
    method: [
      '用{m}减小接触电阻与气泡滞留，分区供电使低负荷时只开部分小室。',
      '{m}经表面改性后电流分布均匀，热管理按预测功率提前动作，启停不泄压。',
    ],
    effect: [
      '直流电耗 {1}，功率可下调幅度即负荷下限能力达 {2}，冷启动时间 {3}。',
      '模拟风光曲线运行 {900~2400} 小时，直流电耗 {1}，负荷下限能力 {2}，冷启动时间 {3}。',
    ],
    today: '常规碱槽直流电耗 {4.7~4.9} kWh/Nm³、只能降到四成负荷；本方案年制氢量可增加 {12~19}%。',
    economics: '按 0.25 元电价，氢成本 {13~16} 元／公斤；单位投资 {1500~2300} 元／千瓦。',
    keywords: ['电解水制氢', '直流电耗', '波动电源', '双极板', '启停'],
    tests: ['GB/T 37562 压力型水电解制氢系统技术条件', 'GB 32311 水电解制氢系统能效限定值'],
    price: 600,
    need: {
      titles: ['{a}跟得上风光波动', '降低制氢电耗'],
      texts: [
        '{a}示范项目，电源一分钟能掉一半。要求功率下调幅度大，负荷下限能力不低于 {2}，冷启动时间不超过 {3}。',
        '想把直流电耗降到 {1} 以下，额定电流密度下连续 1000 小时，电极寿命五年有依据。',
      ],
      material: '',
      method: '',
      effect: '省电、能随电源起伏',
      product: '{p}',
      application: '{a}',
    },
  },
  {
    key: 'sodium-battery',
    field: 'green-energy',
    industry: '3841',
    trl: [5, 7],
    variants: [
      { m: '铜铁锰氧化物', p: '钠离子电池正极', a: '电网侧储能' },
      { m: '层状氧化物', p: '高倍率钠电正极', a: '启停电源' },
      { m: '聚阴离子化合物', p: '长循环钠电正极', a: '家用储能' },
      { m: '普鲁士蓝类似物', p: '低成本钠电正极', a: '低速电动车' },
    ],
    figures: [
      more('比容量', 'mAh/g', 105, 150, 5),
      more('循环寿命', '次', 3500, 6500, 500),
      more('低温容量保持率', '%', 82, 91, 1),
    ],
    titles: ['{m}{p}材料的规模制备', '{a}用{p}'],
    problem: ['锂盐价格起伏大，{a}对成本敏感，低温掉电的老问题也没解决。', '{p}批次差、首效低，{a}电芯厂不敢下大单。'],
    method: [
      '以{m}为主线，前驱体连续共沉淀，包覆与烧结合为一步，含水率全程在线控制。',
      '{m}颗粒做梯度掺杂抑制相变，配套低浓电解液，0.1 MPa 压力即可稳定循环。',
    ],
    effect: [
      '比容量达 {1}，循环寿命达 {2}，低温容量保持率达 {3}。',
      '10 Ah 软包 -20 ℃ 低温容量保持率 {3}，循环寿命 {2}，比容量 {1}。',
    ],
    today: '与磷酸铁锂相比度电成本低 {14~20}%，-20 ℃ 可用容量高 {18~26} 个百分点，无需加热膜。',
    economics: '千吨线投资 {2600~3800} 万元，材料成本 {2.1~3.4} 万元／吨。',
    keywords: ['钠离子电池', '正极材料', '循环寿命', '低温', '储能'],
    tests: ['GB/T 36276 电力储能用锂离子电池（参照）', 'GB/T 31486 电动汽车用动力蓄电池电性能要求（参照）'],
    price: 360,
    need: {
      titles: ['{a}用便宜耐冷的电池材料', '{p}供应商开发'],
      texts: [
        '{a}冬天放在室外，-20 ℃ 还要能放电。低温容量保持率不低于 {3}，循环寿命不低于 {2}，吨价 4 万元以内。',
        '电芯试制要 {200~600} 公斤{p}。比容量不低于 {1}，循环寿命不低于 {2}，水分 300 ppm 以内，每批附检测单。',
      ],
      material: '',
      method: '',
      effect: '便宜、耐冷、耐循环',
      product: '{p}',
      application: '{a}',
    },
  },
  {
    key: 'transformer-partial-discharge',
    field: 'green-energy',
    industry: '3829',
    trl: [6, 9],
    variants: [
      { m: '光纤超声', p: '变压器局部放电监测装置', a: '城市变电站' },
      { m: '特高频阵列', p: '组合电器放电定位仪', a: '地下变电站' },
      { m: '暂态地电压', p: '开关柜状态巡检终端', a: '配电房' },
      { m: '射频天线', p: '套管放电监测传感器', a: '换流站' },
    ],
    figures: [
      less('最小可测放电量', 'pC', 10, 40, 5),
      less('定位误差', 'cm', 6, 15, 1),
      less('误报率', '%', 0.5, 2, 0.1),
    ],
    titles: ['{m}{p}', '{a}设备缺陷早期诊断'],
    problem: [
      '{a}设备老化，年检才能做一次局放，突发击穿一次停电数万户。',
      '{a}电磁干扰强，现有装置误报太多，运维人员把告警关了。',
    ],
    method: [
      '{m}敏感单元内置或贴壁安装，脉冲波形与相位双重聚类去干扰，缺陷类型由样本库比对。',
      '以{m}多点到达时差定位，叠加负荷与温度历史给出缺陷发展速度，分级提醒。',
    ],
    effect: [
      '最小可测放电量 {1}，定位误差 {2}，误报率 {3}。',
      '{14~36} 台设备挂网 {8~20} 个月，误报率不超过 {3}，提前发现缺陷 {3~7} 起，最小可测放电量 {1}。',
    ],
    today: '常规在线装置误报率 15% 以上；本装置可带电安装，停电检查次数减少 {40~55}%。',
    economics: '单台主变 {6~9} 万元，避免一次击穿可减少损失 {200~500} 万元。',
    keywords: ['局部放电', '在线监测', '变压器', '定位', '误报'],
    tests: ['GB/T 7354 高电压试验技术 局部放电测量', 'DL/T 1498 变电设备在线监测装置技术规范'],
    price: 130,
    english: {
      title: 'Online detection of partial discharge in transformers by fibre acoustics',
      summary: 'Fibre-optic acoustic sensors and pulse clustering find early insulation faults with few false alarms.',
      need: 'Early notice of insulation faults in city substations',
      needSummary:
        'An equipment maker wants partial discharge found before breakdown, with few false alarms and no outage to install.',
    },
    need: {
      titles: ['{a}设备击穿前能发现', '少误报的放电监测'],
      texts: [
        '{a}两年出过 {2~4} 次故障，之前都没有征兆。最小可测放电量不超过 {1}，误报率不超过 {3}，不停电就能装。',
        '现装置天天报警。要求误报率不超过 {3}，定位误差不超过 {2}，数据接入站内一体化平台。',
      ],
      material: '',
      method: '',
      effect: '早发现、少误报',
      product: '{p}',
      application: '{a}',
    },
  },
];
