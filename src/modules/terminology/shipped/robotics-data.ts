import type { Sheet } from './sheet.ts';

/** Shipped terms: robotics. Lines are sorted by code; how they are written is said at {@link Sheet}. */
export const ROBOT_TERMS: Sheet = {
  field: 'robotics',
  lines: [
    'agv: 自动导引车 = 自动导引运输车 = automated guided vehicle = AGV*',
    'amr-robot: 自主移动机器人 = autonomous mobile robot = AMR!',
    'collaborative-robot: 协作机器人 = collaborative robot = cobot',
    'dexterous-hand: 灵巧手 = dexterous hand',
    'end-effector: 末端执行器 = end effector',
    'exoskeleton: 外骨骼 = 外骨骼机器人 = exoskeleton',
    'force-sensor: 力传感器 = force sensor',
    'gripper: 夹爪 = 机械夹爪 = gripper',
    'humanoid-robot: 人形机器人 = 仿人机器人 = humanoid robot',
    'industrial-robot: 工业机器人 = industrial robot',
    'inertial-measurement-unit: 惯性测量单元 = inertial measurement unit = IMU*',
    'mobile-robot: 移动机器人 = mobile robot',
    'motion-control: 运动控制 = motion control',
    'path-planning: 路径规划 = path planning',
    'quadruped-robot: 四足机器人 = 机器狗 = quadruped robot',
    'robot-arm: 机械臂 = 机械手臂 = robotic arm = manipulator',
    'ros: 机器人操作系统 = robot operating system',
    'soft-robot: 软体机器人 = soft robot',
    'tactile-sensor: 触觉传感器 = tactile sensor',
    'teleoperation: 遥操作 = teleoperation',
  ],
};
