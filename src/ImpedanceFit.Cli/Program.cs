return ImpedanceFit.Cli.Application.Run(args);
