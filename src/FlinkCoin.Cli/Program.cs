using FlinkCoin.Cli;

return Tool.Run(args);
