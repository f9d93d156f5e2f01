// The library in six steps. From the top folder: dotnet run -c Release --project samples/LibraryTour
using ImpedanceFit;
using ImpedanceFit.Formats;

string folder = args.Length > 0 ? args[0] : "samples";

// Read: any format, recognised by its content.
Spectrum spectrum = SpectrumFile.Read(Path.Combine(folder, "instruments", "CSV_Example.csv"));
Console.WriteLine($"{spectrum.Count} points, first {spectrum.FrequenciesHertz[0]} Hz: {spectrum[0]} Ω");

// Describe: series with '-', parallel with p(…); braces give start values, limits, fixed values.
Circuit circuit = Circuit.Parse("p(R1{100k},CPE1{Q=1e-11, n=0.95/0.5/1})-CPE2{Q=1u, n=0.8}");
Console.WriteLine($"{circuit} is {circuit.ToString(CircuitNotation.Cdc)} in Boukamp's notation");

// Fit: every number comes with its error, and the fit says why it ended.
FitResult fit = CircuitFitter.Fit(spectrum, circuit, new FitOptions { Weighting = Weighting.Modulus });
foreach (FittedParameter parameter in fit.Parameters)
    Console.WriteLine($"{parameter.Name} = {parameter}");
Console.WriteLine($"χ² = {fit.ChiSquared:g4}; {fit.StopReason}");
foreach (string warning in fit.Warnings)
    Console.WriteLine(warning);

// Ask: any parameter by name, its correlation with another.
Console.WriteLine($"R1 is {fit["R1"].Value:g5} Ω; correlation with CPE1.n: {fit.Covariance.Correlation("R1", "CPE1.n"):f2}");

// Derive: what follows from several parameters, with an interval of its own.
Estimate frequency = fit.Derive(Unit.Hertz, p => Math.Pow(p("R1") * p("CPE1.Q"), -1 / p("CPE1.n")) / (2 * Math.PI));
Console.WriteLine($"summit of the arc at {frequency.Value:g4} Hz ({frequency.Lower95:g4} … {frequency.Upper95:g4})");

// Conductivities: spectrum and sizes; the same for two pellets, and their ratios. Each pellet has sizes of
// its own, with errors of their own: those of one specimen measured twice would cancel, if both analyses took the same sizes.
NamedCircuit pellet = new CircuitLibrary().Resolve(Path.Combine(folder, "llto-cnt", "pellet.json"));
GeometryTexts measured = new() { Thickness = "1mm ± 1%", Diameter = "10mm ± 0.5%" };
ConductivityResult Analysed(string file)
{
    Spectrum spectrum = SpectrumFile.Read(Path.Combine(folder, "llto-cnt", file));
    return ConductivityAnalysis.Of(CircuitFitter.Fit(spectrum, pellet.Circuit), pellet, SampleGeometry.Read(measured, spectrum.Metadata));
}

ConductivityResult commercial = Analysed("pellet-commercial.csv"), prepared = Analysed("pellet-as-prepared.csv");
foreach (Quantity quantity in prepared.Quantities)
    Console.WriteLine(quantity);
foreach (QuantityComparison comparison in Comparison.Of(commercial.Quantities, prepared.Quantities))
    Console.WriteLine($"{comparison.Name}: × {comparison.Ratio:f2} ({comparison.RatioLower95:f2} … {comparison.RatioUpper95:f2})");

// Simulate: the fitted circuit at other frequencies, with 0.5 % noise, as CSV.
foreach (FittedParameter parameter in fit.Parameters)
    circuit = circuit.WithValue(parameter.Name, parameter.Value);
Spectrum simulated = SpectrumSimulation.Of(circuit, SpectrumSimulation.Sweep(1, 1e6, pointsPerDecade: 1), new SimulationOptions
    { RelativeNoise = 0.005 });
SpectrumCsv.Write(Console.Out, [simulated]);
