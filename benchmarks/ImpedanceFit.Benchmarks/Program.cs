using System.Globalization;
using BenchmarkDotNet.Running;
using ImpedanceFit.Benchmarks;

// "macro" fits the whole benchmark set and prints the line of the peers' table, "stages" what each stage of a fit costs, "limit" how far
// an evaluation is from its operations' cost, "scaling" a fit against points and arcs, "autoecm FILE" fits the AutoECM set,
// "identify-autoecm FILE [COUNT]" asks which of its circuits each spectrum is, "identify-open SEED COUNT [v] [grown]" asks the same of
// spectra of the library's circuits, or of others, "identify-speed [FILE…]" times it on one thread beside a loop, "held-out [SEED
// [SPECTRA]]" fits simulated spectra of other circuits, "random-starts FILE…" holds the automatic answer against many local fits; anything
// else goes to BenchmarkDotNet.
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
if (args is ["identify-autoecm", { } labelled, .. var count])
    return IdentificationBenchmark.Run(labelled, count.Length > 0 ? int.Parse(count[0], CultureInfo.InvariantCulture) : 0);
if (args is ["identify-speed", .. { } measured])
    return IdentificationSpeed.Run(measured);
if (args is ["identify-open", { } seed, { } spectra, .. var verbose])
    return OpenIdentificationBenchmark.Run(int.Parse(seed, CultureInfo.InvariantCulture),
        int.Parse(spectra, CultureInfo.InvariantCulture), verbose.Contains("v"), verbose.Contains("grown"));
if (args is ["random-starts", .. { Length: > 0 } files])
    return RandomStartsBenchmark.Run(files);
BenchmarkSwitcher.FromAssembly(typeof(MacroBenchmark).Assembly).Run(args);
return 0;
