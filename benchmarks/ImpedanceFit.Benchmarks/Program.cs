using BenchmarkDotNet.Running;
using ImpedanceFit.Benchmarks;

// "macro" fits the whole benchmark set and prints the line of the peers' table, "stages" what each stage of a fit costs, "autoecm FILE" fits the AutoECM set; anything else goes to BenchmarkDotNet.
if (args is ["macro", ..])
    return MacroBenchmark.Run(args[1..]);
if (args is ["stages"])
    return StageProfile.Run();
if (args is ["autoecm", { } path])
    return AutoEcmBenchmark.Run(path);
BenchmarkSwitcher.FromAssembly(typeof(MacroBenchmark).Assembly).Run(args);
return 0;
