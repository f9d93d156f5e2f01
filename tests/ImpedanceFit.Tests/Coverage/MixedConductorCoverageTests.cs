using System.Globalization;
using ImpedanceFit.Circuits;
using ImpedanceFit.Conductivity;
using ImpedanceFit.Fitting;
using ImpedanceFit.Interpretation;

namespace ImpedanceFit.Tests.Coverage;

/// <summary>How often the intervals and bounds of a mixed conductor's conductivities hold, beside those of the circuit that made the
/// spectrum. Eight cells a regime by default; IMPEDANCEFIT_MIXED_CELLS=334 for a thousand of each kind, IMPEDANCEFIT_MIXED_SEED=N for other
/// cells, IMPEDANCEFIT_MIXED_TABLE=FILE for the rows.</summary>
public class MixedConductorCoverageTests
{
    private static readonly int Cells = Number("IMPEDANCEFIT_MIXED_CELLS", 8), Seed = Number("IMPEDANCEFIT_MIXED_SEED", 1_000_000);

    private static readonly FitOptions Plain = new() { Intervals = IntervalMethod.None };

    [Theory]
    [InlineData("ions", "R0{0f}-Mee1")]
    [InlineData("electrons", "Mii1")]
    [InlineData("contacts", "R0{0f}-Msym1{nt=0.9/0.3/1}")]
    public void Intervals_and_bounds_hold(string kind, string circuit)
    {
        List<Found> all = [];
        foreach (string regime in MixedCell.Regimes)
        {
            for (int k = 0; k < Cells; k++)
                all.AddRange(Analyse(MixedCell.Draw(kind, regime, new Random(Seed + k)), kind, circuit));
        }
        foreach (IGrouping<(string Regime, string Name),
            Found> group in all.Where(found => !found.Named).GroupBy(found => (found.Regime, found.Name)))
        {
            Found[] intervals = [.. group.Where(found => found.Width is not null)], bounds = [.. group.Where(found => found.Width is null)];
            Found[] named = [.. all.Where(found => found.Named && found.Regime == group.Key.Regime && found.Name == group.Key.Name)];
            WriteRow(kind, group.Key.Regime, group.Key.Name, intervals, bounds, named);
            AssertShare(intervals, 0.92);
            AssertShare(bounds, 0.95);
        }
        foreach (string name in (string[])[QuantityNames.IonicConductivity, QuantityNames.ElectronicConductivity])
        {
            double[] mixed = Widths(all.Where(found => !found.Named && found.Name == name)),
                named = Widths(all.Where(found => found.Named && found.Name == name));
            // A few cells more or less are chance.
            Assert.True(mixed.Count(double.IsFinite) >= named.Count(double.IsFinite) - 0.02 * mixed.Length - 1,
                $"{kind} {name}: {mixed.Count(double.IsFinite)} intervals, {named.Count(double.IsFinite)} by the named circuit");
            if (Cells >= 100 && double.IsFinite(named[named.Length / 2]))
                Assert.InRange(mixed[mixed.Length / 2] / named[named.Length / 2], 0, 1.5);
        }
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
    private static void AssertShare(Found[] found, double promised)
    {
        double least = promised * found.Length - 3.3 * Math.Sqrt(promised * (1 - promised) * found.Length);
        Assert.True(found.Count(each => each.Holds) >= Math.Floor(least), $"{found.Count(each => each.Holds)} of {found.Length} hold.");
    }

    private static double[] Widths(IEnumerable<Found> found) => [.. found.Select(each => each.Width ?? double.PositiveInfinity).Order()];

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number
            : otherwise;

    private static void WriteRow(string kind, string regime, string name, Found[] intervals, Found[] bounds, Found[] named)
    {
        if (Environment.GetEnvironmentVariable("IMPEDANCEFIT_MIXED_TABLE") is not { Length: > 0 } path)
            return;
        static string Share(Found[] found) => found.Length == 0 ? "–"
            : string.Create(CultureInfo.InvariantCulture, $"{100.0 * found.Count(each => each.Holds) / found.Length:0.0} %");
        static string Width(IEnumerable<Found> found) => Widths(found) is { Length: > 0 } widths
            && double.IsFinite(widths[widths.Length / 2])
            ? string.Create(CultureInfo.InvariantCulture, $"{100 * widths[widths.Length / 2]:0.0} %") : "–";
        Found[] namedIntervals = [.. named.Where(found => found.Width is not null)],
            namedBounds = [.. named.Where(found => found.Width is null)];
        string[] cells =
        [
            kind, regime, name, Of(intervals, named), Share(intervals), Share(bounds), Width([.. intervals, .. bounds]),
            Of(namedIntervals, named), Share(namedIntervals), Share(namedBounds), Width(named),
        ];
        File.AppendAllText(path, $"| {string.Join(" | ", cells)} |\n");

        static string Of(Found[] part, Found[] all) =>
            string.Create(CultureInfo.InvariantCulture, $"{100.0 * part.Length / all.Length:0.0} %");
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
