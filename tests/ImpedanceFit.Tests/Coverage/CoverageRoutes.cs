using ImpedanceFit.Interpretation;
using ImpedanceFit.Polarization;
using ImpedanceFit.Tests.Conductivity;
using ImpedanceFit.Units;

namespace ImpedanceFit.Tests.Coverage;

/// <summary>The routes of which the coverage is measured. Noise 0.5 % of |Z| or I; the thickness is
/// measured, and stated, with the error given.</summary>
internal sealed class CoverageRoutes(double thicknessError)
{
    private static readonly FitOptions Given = new() { Starts = StartValues.Given };

    // The quantities have profile intervals of their own.
    private static readonly FitOptions Quantities = Given with { Intervals = IntervalMethod.None };

    public IReadOnlyList<CoverageRoute> All =>
    [
        new("EIS ion-blocking", random => Spectrum(random, BlockedCarrier.Ions)),
        new("EIS electron-blocking", random => Spectrum(random, BlockedCarrier.Electrons)),
        new("EIS ion-blocking, circuit given", random => GivenCircuit(random, BlockedCarrier.Ions)),
        new("EIS electron-blocking, circuit given", random => GivenCircuit(random, BlockedCarrier.Electrons)),
        new("arc cut off", CutOff),
        new("DC ion-blocking", random => Direct(random, BlockedCarrier.Ions)),
        new("DC electron-blocking", random => Direct(random, BlockedCarrier.Electrons)),
        new("stack subtraction", Stack),
        new("brick layer", BrickLayer),
        new("Arrhenius", Series),
    ];

    /// <summary>The sizes as measured, and the true cell constant: true thickness = measured·(1 + error·N(0,1)).</summary>
    private (SampleGeometry Measured, double TrueConstant, double TrueThickness) Geometry(Random random)
    {
        SampleGeometry measured = Simulated.Pellet(relativeError: thicknessError);
        double factor = 1 + thicknessError * Simulated.Normal(random);
        return (measured, measured.CellConstant.Value * factor, measured.ThicknessCentimetres.Value * factor);
    }

    private static double LogUniform(Random random, double low, double high) => low * Math.Pow(high / low, random.NextDouble());

    private IEnumerable<(Quantity, double)> Spectrum(Random random, BlockedCarrier blocked)
    {
        (SampleGeometry geometry, double constant, _) = Geometry(random);
        double ri = LogUniform(random, 300, 3000), re = LogUniform(random, 300, 3000), tau = LogUniform(random, 1, 10);
        string symbol = blocked == BlockedCarrier.Ions ? "Mee1" : "Mii1";
        string circuit = FormattableString.Invariant($"{symbol}{{Ri={ri:R},Re={re:R},Q={tau / (ri + re):R}}}");
        MixedConductorResult result = MixedConductor.Analyse(Simulated.Spectrum(circuit, 0.01, 1e4, 8, random), geometry,
            new MixedConductorOptions { Blocked = blocked, Fit = Given });
        yield return (result[QuantityNames.IonicConductivity]!, constant / ri);
        yield return (result[QuantityNames.ElectronicConductivity]!, constant / re);
    }

    private IEnumerable<(Quantity, double)> GivenCircuit(Random random, BlockedCarrier blocked)
    {
        (SampleGeometry geometry, double constant, _) = Geometry(random);
        double ri = LogUniform(random, 300, 3000), re = LogUniform(random, 300, 3000), tau = LogUniform(random, 1, 10);
        string text =
            FormattableString.Invariant(
                $"{(blocked == BlockedCarrier.Ions ? "Mee1" : "Mii1")}{{Ri={ri:R},Re={re:R},Q={tau / (ri + re):R},n=1f}}");
        FitResult fit = CircuitFitter.Fit(Simulated.Spectrum(text, 0.01, 1e4, 8, random), Circuit.Parse(text), Quantities);
        ConductivityResult result = ConductivityAnalysis.Of(fit, new NamedCircuit(fit.Circuit), geometry, new ConductivityOptions
            { Blocked = blocked });
        yield return (result[QuantityNames.IonicConductivity]!, constant / ri);
        yield return (result[QuantityNames.ElectronicConductivity]!, constant / re);
    }

    // Measured down to sixty times the frequency of the summit only: the intervals are lopsided.
    private IEnumerable<(Quantity, double)> CutOff(Random random)
    {
        (SampleGeometry geometry, double constant, _) = Geometry(random);
        double bulk = LogUniform(random, 3e5, 3e6);
        string text = FormattableString.Invariant($"p(R1{{{bulk:R}}},CPE1{{Q=1n,n=0.95}})");
        double lowest = 60 / (2 * Math.PI * Math.Pow(bulk * 1e-9, 1 / 0.95));
        FitResult fit = CircuitFitter.Fit(Simulated.Spectrum(text, lowest, 100 * lowest, 12, random), Circuit.Parse(text), Quantities);
        NamedCircuit circuit = new(fit.Circuit)
            { Roles = new Dictionary<string, ElementRole> { ["R1"] = ElementRole.Bulk, ["CPE1"] = ElementRole.Bulk } };
        yield return (ConductivityAnalysis.Of(fit, circuit, geometry)[QuantityNames.BulkConductivity]!, constant / bulk);
    }

    private IEnumerable<(Quantity, double)> Direct(Random random, BlockedCarrier blocked)
    {
        (SampleGeometry geometry, double constant, _) = Geometry(random);
        double passing = LogUniform(random, 1000, 10_000), blocking = LogUniform(random, 300, 10_000), tau = LogUniform(random, 50, 200);
        double infinity = passing * blocking / (passing + blocking), step = passing - infinity;
        DcRecord record = Simulated.Current(t => 0.01 * StepResponse.Conductance(t, infinity, step, tau), 0.01, 0.1, 1000, 120, random);
        PolarizationResult result = DcPolarization.Analyse(record, geometry, new PolarizationOptions { Blocked = blocked });
        yield return (result[blocked == BlockedCarrier.Ions ? QuantityNames.ElectronicConductivity : QuantityNames.IonicConductivity]!,
            constant / passing);
    }

    // Blank Li/SE/Li by its spectrum, stack Li/SE/sample/SE/Li by direct current; the interfaces of the sample have none of the resistance.
    private IEnumerable<(Quantity, double)> Stack(Random random)
    {
        (SampleGeometry geometry, double constant, _) = Geometry(random);
        double electrolyte = LogUniform(random, 50, 200), interfaces = LogUniform(random, 20, 100), sample = LogUniform(random, 300, 1000);
        string blank = FormattableString.Invariant($"R1{{{electrolyte:R}}}-p(R2{{{interfaces:R}}},CPE2{{Q=2u,n=0.85}})");
        FitResult fit = CircuitFitter.Fit(Simulated.Spectrum(blank, 1, 1e6, 8, random), Circuit.Parse(blank), Given);
        double series = electrolyte + interfaces, electrons = 3000;
        double parallel = sample * electrons / (sample + electrons);
        DcRecord record = Simulated.Current(t => 0.01 * StepResponse.Conductance(t, parallel + series, sample - parallel, 60), 0.01, 0.1,
            600, 100, random);
        PolarizationResult result = DcPolarization.Analyse(record, geometry,
            new PolarizationOptions
            { Blocked = BlockedCarrier.Electrons, Series = SeriesLayers.FromBlank(fit) with { SampleInterfaceOhm = 0.0 } });
        yield return (result[QuantityNames.IonicConductivity]!, constant / sample);
    }

    private IEnumerable<(Quantity, double)> BrickLayer(Random random)
    {
        (SampleGeometry geometry, double constant, _) = Geometry(random);
        double bulk = LogUniform(random, 1e4, 1e5), boundary = LogUniform(random, 1e4, 1e5), n = 0.9;
        double bulkCapacitance = 7e-12, boundaryCapacitance = LogUniform(random, 5e-10, 5e-9);
        // Q of a boundary arc with this Hsu–Mansfeld capacitance.
        double q = Math.Pow(boundaryCapacitance, n) * Math.Pow(boundary, n - 1);
        string text =
            FormattableString.Invariant($"p(R1{{{bulk:R}}},C1{{{bulkCapacitance:R}}})-p(R2{{{boundary:R}}},CPE2{{Q={q:R},n={n}/0.5/1}})");
        FitResult fit = CircuitFitter.Fit(Simulated.Spectrum(text, 10, 1e7, 8, random), Circuit.Parse(text), Given);
        NamedCircuit circuit = new(Circuit.Parse(text))
        {
            Roles = new Dictionary<string, ElementRole>
                { ["R1"] = ElementRole.Bulk, ["C1"] = ElementRole.Bulk, ["R2"] = ElementRole.GrainBoundary,
                    ["CPE2"] = ElementRole.GrainBoundary },
        };
        ConductivityResult result = ConductivityAnalysis.Of(fit, circuit, geometry);
        yield return (result[QuantityNames.BulkConductivity]!, constant / bulk);
        yield return (result[QuantityNames.GrainBoundaryConductivity]!, constant / boundary);
        yield return (result[QuantityNames.SpecificGrainBoundaryConductivity]!,
            constant / boundary * bulkCapacitance / boundaryCapacitance);
        yield return (result[QuantityNames.TotalIonicConductivity]!, constant / (bulk + boundary));
    }

    private IEnumerable<(Quantity, double)> Series(Random random)
    {
        (SampleGeometry geometry, double constant, _) = Geometry(random);
        double energy = 0.25 + 0.3 * random.NextDouble();
        List<TemperaturePoint> points = [];
        foreach (double kelvin in (double[])[283.15, 298.15, 313.15, 328.15, 343.15, 358.15])
        {
            double resistance =
                1000 * kelvin / 298.15 * Math.Exp(energy / PhysicalConstants.BoltzmannElectronvoltPerKelvin * (1 / kelvin - 1 / 298.15));
            string text = FormattableString.Invariant($"R1{{{resistance:R}}}-CPE1{{Q=1u,n=0.9}}");
            FitResult fit = CircuitFitter.Fit(Simulated.Spectrum(text, 1, 1e6, 5, random), Circuit.Parse(text), Given);
            points.Add(TemperaturePoint.Of(kelvin,
                Quantity.Positive(QuantityNames.TotalIonicConductivity, Unit.SiemensPerCentimetre,
                    geometry.Conductivity(new FittedValues(fit)["R1"]), "")));
        }
        yield return (Arrhenius.Fit(points).ActivationEnergy, energy);
    }
}
