using System.Globalization;
using ImpedanceFit.Interpretation;

namespace ImpedanceFit.Tests.Coverage;

/// <summary>How often the intervals and bounds of a mixed conductor's conductivities hold, beside those of the circuit that made the
/// spectrum. Eight cells a regime by default; IMPEDANCEFIT_MIXED_CELLS=334 for a thousand of each kind, IMPEDANCEFIT_MIXED_SEED=N for other
/// cells, IMPEDANCEFIT_MIXED_KIND=ions|electrons|contacts|ions-cpe|electrons-cpe|contacts-cpe for one kind only,
/// IMPEDANCEFIT_MIXED_TABLE=FILE for the rows, which are written regime by regime.</summary>
public class MixedConductorCoverageTests
{
    private static readonly int Cells = Number("IMPEDANCEFIT_MIXED_CELLS", 8), Seed = Number("IMPEDANCEFIT_MIXED_SEED", 1_000_000);

    private static readonly string? OnlyKind = Environment.GetEnvironmentVariable("IMPEDANCEFIT_MIXED_KIND");

    private static readonly string[] Names = [QuantityNames.IonicConductivity, QuantityNames.ElectronicConductivity];

    private static readonly FitOptions Plain = new() { Intervals = IntervalMethod.None };

    [Theory]
    [InlineData("ions", "R0{0f}-Mee1")]
    [InlineData("electrons", "Mii1")]
    [InlineData("contacts", "R0{0f}-Msym1{nt=0.9/0.3/1}")]
    [InlineData("ions-cpe", "R0{0f}-Mee1{n=0.9/0.5/1}")]
    [InlineData("electrons-cpe", "Mii1{n=0.9/0.5/1}")]
    [InlineData("contacts-cpe", "R0{0f}-Msym1{n=0.9/0.5/1,nt=0.9/0.3/1}")]
    public void Intervals_and_bounds_hold(string kind, string circuit)
    {
        Assert.SkipWhen(OnlyKind is { Length: > 0 } && OnlyKind != kind, $"not run: IMPEDANCEFIT_MIXED_KIND asks for '{OnlyKind}' alone");
        List<Found> all = [];
        List<string> failures = [];
        foreach (string regime in MixedCell.Regimes)
        {
            List<Found> found = [];
            for (int k = 0; k < Cells; k++)
                found.AddRange(Analyse(MixedCell.Draw(kind, regime, new Random(Seed + k)), kind, circuit));
            foreach (string name in Names)
            {
                Found[] mixed = [.. found.Where(each => !each.Named && each.Name == name)];
                WriteRow(kind, regime, name, mixed, [.. found.Where(each => each.Named && each.Name == name)]);
                AddShare(failures, $"{kind} {regime} {name}: intervals", mixed.Where(each => each.Width is not null), 0.92);
                AddShare(failures, $"{kind} {regime} {name}: bounds", mixed.Where(each => each.Width is null), 0.95);
            }
            all.AddRange(found);
        }
        foreach (string name in Names)
            AddWidths(failures, $"{kind} {name}", all.Where(found => found.Name == name));
        Assert.True(failures.Count == 0, string.Join("\n", failures));
    }

    private static IEnumerable<Found> Analyse(MixedCell cell, string kind, string circuit)
    {
        BlockedCarrier blocked = MixedCell.BlockedIn(kind);
        MixedConductorResult mixed = MixedConductor.Analyse(cell.Spectrum, MixedCell.Geometry,
            new MixedConductorOptions { Blocked = blocked, LeadOhm = 0.0 });
        NamedCircuit named = new(Circuit.Parse(circuit));
        ConductivityResult reference = ConductivityAnalysis.Of(CircuitFitter.Fit(cell.Spectrum, named.Circuit, Plain), named,
            MixedCell.Geometry, new ConductivityOptions { Blocked = blocked });
        foreach ((string name, double truth) in ((string, double)[])[(QuantityNames.IonicConductivity, cell.Ion),
            (QuantityNames.ElectronicConductivity, cell.Electron)])
        {
            yield return Found.Of(cell.Regime, name, named: false, mixed[name]!, truth);
            yield return Found.Of(cell.Regime, name, named: true, reference[name]!, truth);
        }
    }

    // Of n at the share promised, 3.3 standard deviations fewer are chance.
    private static void AddShare(List<string> failures, string what, IEnumerable<Found> found, double promised)
    {
        int count = found.Count(), holding = found.Count(each => each.Holds);
        double least = promised * count - 3.3 * Math.Sqrt(promised * (1 - promised) * count);
        if (holding < Math.Floor(least))
            failures.Add($"{what}: {holding} of {count} hold");
    }

    // An interval at least as often as by the named circuit, but for one cell of a hundred, and half as wide again at the most.
    private static void AddWidths(List<string> failures, string what, IEnumerable<Found> found)
    {
        double[] mixed = Widths(found.Where(each => !each.Named)), named = Widths(found.Where(each => each.Named));
        int count = mixed.Count(double.IsFinite), least = named.Count(double.IsFinite);
        if (count < least - Math.Max(1, mixed.Length / 100))
            failures.Add($"{what}: {count} intervals, {least} by the named circuit");
        double ratio = mixed[mixed.Length / 2] / named[named.Length / 2];
        // Of few cells the median is chance; of fewer than half with an interval there is none.
        if (Cells >= 100 && double.IsFinite(named[named.Length / 2]) && !(ratio <= 1.5))
            failures.Add($"{what}: {ratio:0.00} times as wide as by the named circuit");
    }

    private static double[] Widths(IEnumerable<Found> found) => [.. found.Select(each => each.Width ?? double.PositiveInfinity).Order()];

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number
            : otherwise;

    private static void WriteRow(string kind, string regime, string name, Found[] mixed, Found[] named)
    {
        if (Environment.GetEnvironmentVariable("IMPEDANCEFIT_MIXED_TABLE") is not { Length: > 0 } path)
            return;
        static string Share(Found[] found) => found.Length == 0 ? "–"
            : string.Create(CultureInfo.InvariantCulture, $"{100.0 * found.Count(each => each.Holds) / found.Length:0.0} %");
        static string Width(IEnumerable<Found> found) => Widths(found) is { Length: > 0 } widths
            && double.IsFinite(widths[widths.Length / 2])
            ? string.Create(CultureInfo.InvariantCulture, $"{100 * widths[widths.Length / 2]:0.0} %") : "–";
        string[] cells = [kind, regime, name, $"{mixed.Length}", .. Columns(mixed), .. Columns(named)];
        File.AppendAllText(path, $"| {string.Join(" | ", cells)} |\n");

        static string[] Columns(Found[] all)
        {
            Found[] intervals = [.. all.Where(found => found.Width is not null)], bounds = [.. all.Where(found => found.Width is null)];
            return
            [
                string.Create(CultureInfo.InvariantCulture, $"{100.0 * intervals.Length / all.Length:0.0} %"), Share(intervals),
                Share(bounds), Width(all),
            ];
        }
    }

    /// <summary>What was found of one conductivity.</summary>
    /// <param name="Width">ln(upper/lower); null where there is no value with both ends.</param>
    private sealed record Found(string Regime, string Name, bool Named, double? Width, bool Holds)
    {
        public static Found Of(string regime, string name, bool named, Quantity quantity, double truth) => new(regime, name, named,
            quantity is { Value: not null, Lower95: { } low, Upper95: { } high } ? Math.Log(high / low) : null, !(quantity.Lower95 > truth)
                && !(quantity.Upper95 < truth));
    }
}
