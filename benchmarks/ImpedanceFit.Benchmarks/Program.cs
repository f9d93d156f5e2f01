using BenchmarkDotNet.Running;
using ImpedanceFit.Benchmarks;

// "macro" fits the whole benchmark set and prints the line of the peers' table, "stages" what each stage of a fit costs, "limit" how far
// an evaluation is from its operations' cost, "scaling" a fit against points and arcs, "autoecm FILE" fits the AutoECM set,
// "held-out [SEED [SPECTRA]]" fits simulated spectra of other circuits, "random-starts FILE…" holds the automatic answer against many
// local fits; anything else goes to BenchmarkDotNet.
if (args is ["macro", ..])
    return MacroBenchmark.Run(args[1..]);
if (args is ["stages"])
    return StageProfile.Run();
if (args is ["limit"])
    return CountedLimit.Run();
if (args is ["scaling"])
    return ScalingBenchmark.Run();
if (args is ["autoecm", { } path])
    return AutoEcmBenchmark.Run(path);
if (args is ["held-out", .. { } numbers])
    return HeldOutBenchmark.Run(numbers);
if (args is ["random-starts", .. { Length: > 0 } files])
    return RandomStartsBenchmark.Run(files);
BenchmarkSwitcher.FromAssembly(typeof(MacroBenchmark).Assembly).Run(args);
return 0;
