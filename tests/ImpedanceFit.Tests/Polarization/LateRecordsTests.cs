using System.Globalization;
using ImpedanceFit.Interpretation;
using ImpedanceFit.Numerics.Statistics;
using ImpedanceFit.Polarization;
using ImpedanceFit.Tests.Conductivity;

namespace ImpedanceFit.Tests.Polarization;

/// <summary>Records whose first sample comes from 0.01 to 10 of the slowest time constants after the step:
/// intervals and bounds hold, or there are none. IMPEDANCEFIT_LATE_RECORDS=1000 simulates as many, IMPEDANCEFIT_LATE_SEED others.</summary>
public class LateRecordsTests(ITestOutputHelper output)
{
    private static readonly int Records = Number("IMPEDANCEFIT_LATE_RECORDS", 60), FirstSeed = Number("IMPEDANCEFIT_LATE_SEED", 0);

    [Fact]
    public void Intervals_and_bounds_hold()
    {
        Dictionary<string, (int Intervals, int Hit, int Bounds, int BoundsHit)> counts = [];
        int farOff = 0, lateValues = 0;
        for (int seed = FirstSeed; seed < FirstSeed + Records; seed++)
        {
            SimulatedRecord record = new(seed);
            PolarizationResult result;
            try
            {
                result = DcPolarization.Analyse(record.Record, Simulated.Pellet());
            }
            catch (InputException)
            {
                continue;
            }
            double constant = result.Geometry.CellConstant.Value;
            Dictionary<string, double> truths = new()
            {
                [QuantityNames.IonicConductivity] = constant / record.IonOhm,
                [QuantityNames.ElectronicConductivity] = constant / record.ElectronOhm,
                [QuantityNames.ChemicalDiffusivity] = 0.01 / record.DiffusionSeconds,
                [QuantityNames.IonTransferenceNumber] = record.ElectronOhm / (record.IonOhm + record.ElectronOhm),
            };
            foreach ((string name, double truth) in truths)
            {
                if (result[name] is not { } quantity || (quantity.Lower95 is null && quantity.Upper95 is null))
                    continue;
                bool hit = !(quantity.Lower95 > truth) && !(quantity.Upper95 < truth);
                (int intervals, int hits, int bounds, int boundsHit) = counts.GetValueOrDefault(name);
                counts[name] = quantity.Value is null ? (intervals, hits, bounds + 1, boundsHit + (hit ? 1 : 0))
                    : (intervals + 1, hits + (hit ? 1 : 0), bounds, boundsHit);
                farOff += quantity.Value is { } value && Math.Abs(Math.Log(value / truth)) > Math.Log(3) ? 1 : 0;
                lateValues += name == QuantityNames.IonicConductivity && record.Start > 1.5 && quantity.Value is not null ? 1 : 0;
                if (!hit)
                    output.WriteLine(
                        Invariant($"seed {seed}: {name} {truth:G4} not in {quantity.Lower95:G4} … {quantity.Upper95:G4} ")
                            + Invariant($"(value {quantity.Value:G4}), {record}"));
            }
        }
        output.WriteLine("| quantity | intervals | hold | bounds | hold |");
        foreach ((string name, var c) in counts)
            output.WriteLine(
                Invariant($"| {name} | {c.Intervals} | {Percent(c.Hit, c.Intervals)} | {c.Bounds} | {Percent(c.BoundsHit, c.Bounds)} |"));
        output.WriteLine(
            Invariant($"off by more than three times: {farOff}; σ_ion with a value though the first sample comes after 1.5 time ")
                + Invariant($"constants: {lateValues}"));
        Assert.Equal(0, farOff);
        Assert.InRange(lateValues, 0, Records / 50);
        (int allIntervals, int allHit) = (counts.Values.Sum(c => c.Intervals), counts.Values.Sum(c => c.Hit));
        (int allBounds, int allBoundsHit) = (counts.Values.Sum(c => c.Bounds), counts.Values.Sum(c => c.BoundsHit));
        Assert.True(allIntervals > Records && allBounds > Records / 5, $"{allIntervals}, {allBounds}");
        Assert.True(allHit >= 0.92 * allIntervals, $"{allHit} of {allIntervals} intervals");
        Assert.True(allBoundsHit >= 0.95 * allBounds, $"{allBoundsHit} of {allBounds} bounds");
    }

    /// <summary>The record begins at three time constants: only the last tenth of the relaxation is there.</summary>
    [Fact]
    public void A_record_that_begins_after_the_relaxation_gives_a_bound_in_words()
    {
        double[] seconds = [.. Enumerable.Range(0, 200).Select(k => 30 + k * 2.0)];
        DcRecord record = new(DcTechnique.Chronoamperometry, seconds, [.. seconds.Select(_ => 0.01)],
            [.. seconds.Select((t, k) => 0.01 * StepResponse.Conductance(t, 400, 1600, 100) * (1 + 0.001 * Math.Cos(7.0 * k * k)))]);

        PolarizationResult result = DcPolarization.Analyse(record, Simulated.Pellet());

        Quantity ionic = result[QuantityNames.IonicConductivity]!;
        Assert.Null(ionic.Value);
        Assert.Null(ionic.Upper95);
        Assert.InRange(ionic.Lower95!.Value, 0, result.Geometry.CellConstant.Value / 500);
        Assert.Contains("bound only", Assert.Single(ionic.Warnings), StringComparison.Ordinal);
        Assert.NotNull(result[QuantityNames.ElectronicConductivity]!.Value);
    }

    private static string Percent(int part, int all) => all == 0 ? "" : Invariant($"{100.0 * part / all:0.0} %");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>A mixed conductor between ion-blocking contacts, drawn at random.</summary>
    private sealed class SimulatedRecord
    {
        public SimulatedRecord(int seed)
        {
            Random random = new(seed);
            double Draw(double low, double high) => low * Math.Pow(high / low, random.NextDouble());
            ElectronOhm = Draw(100, 1e6);
            IonOhm = ElectronOhm * Draw(0.05, 20);
            DiffusionSeconds = Draw(10, 1e4);
            bool voltage = random.Next(2) == 0, logarithmic = random.Next(2) == 0;
            double parallel = IonOhm * ElectronOhm / (IonOhm + ElectronOhm), rise = ElectronOhm - parallel;
            double slowest = DiffusionSeconds * (voltage ? StepResponse.SlowestPotentiostatic(parallel / rise)
                : StepResponse.SlowestGalvanostatic);
            Start = Draw(0.01, 10);
            double from = Start * slowest, to = from + Draw(6, 30) * slowest, noise = Draw(0.0005, 0.01);
            int count = random.Next(40, 300);
            double[] t = [.. Enumerable.Range(0, count)
                .Select(k => logarithmic ? from * Math.Pow(to / from, k / (count - 1.0)) : from + (to - from) * k / (count - 1.0))];
            double[] answer = [.. t.Select(s => (voltage ? 0.01 * StepResponse.Conductance(s, parallel, rise, DiffusionSeconds)
                : 1e-6 * StepResponse.Resistance(s, parallel, rise, DiffusionSeconds)) * (1 + noise * NormalNoise.Pair(random).First))];
            double[] held = [.. t.Select(_ => voltage ? 0.01 : 1e-6)];
            Record = voltage ? new DcRecord(DcTechnique.Chronoamperometry, t, held, answer)
                : new DcRecord(DcTechnique.Chronopotentiometry, t, answer, held);
            words = FormattableString.Invariant(
                $"{(voltage ? "voltage" : "current")} step, {(logarithmic ? "log" : "linear")}, start {Start:0.##} τ, ")
                    + FormattableString.Invariant($"Ri/Re {IonOhm / ElectronOhm:0.##}, noise {100 * noise:0.##} %, {count} points");
        }

        private readonly string words;

        public double ElectronOhm { get; }

        public double IonOhm { get; }

        public double DiffusionSeconds { get; }

        /// <summary>First sample in slowest time constants.</summary>
        public double Start { get; }

        public DcRecord Record { get; }

        public override string ToString() => words;
    }
}
