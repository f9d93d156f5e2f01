return global::ImpedanceFit.Cli.Application.Run(args);
