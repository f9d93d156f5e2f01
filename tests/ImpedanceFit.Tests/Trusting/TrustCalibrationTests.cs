using System.Globalization;
using ImpedanceFit.Tests.Conductivity;

namespace ImpedanceFit.Tests.Trusting;

/// <summary>Trust is not bought by distrust, and a misfit does not stay unsaid. A few spectra by default;
/// IMPEDANCEFIT_TRUST_CELLS=60 for the tables of tests/README.md, IMPEDANCEFIT_TRUST_SEED=N for other spectra.</summary>
public class TrustCalibrationTests(ITestOutputHelper output)
{
    private static readonly FitOptions NoIntervals = new() { Intervals = IntervalMethod.None };
    private static readonly int Cells = FromEnvironment("IMPEDANCEFIT_TRUST_CELLS", 10),
        Seed = FromEnvironment("IMPEDANCEFIT_TRUST_SEED", 20_000);

    private static readonly (string Name, Func<Random, NoiseKind, SimulatedCell> Make)[] Families =
    [
        ("two arcs with tail", SimulatedCell.TwoArcs), ("Li-symmetric", SimulatedCell.LithiumSymmetric),
        ("mixed, ion-blocking", SimulatedCell.IonBlocking), ("mixed, electron-blocking", SimulatedCell.ElectronBlocking),
    ];

    private static int FromEnvironment(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    private static ConductivityResult Analyse(SimulatedCell cell, IntervalMethod intervals = IntervalMethod.Covariance) =>
        ConductivityAnalysis.Of(
        CircuitFitter.Fit(cell.Spectrum, cell.Circuit.Circuit, NoIntervals), cell.Circuit, Simulated.Pellet(), new ConductivityOptions
        { Intervals = intervals });

    [Fact]
    public void Right_circuits_are_trusted()
    {
        output.WriteLine(
            $"seed {Seed}, {Cells} spectra each\n| cell | noise | trust ok | with a warning | wrong by more than 10 % with trust ok "
                + $"|\n|---|---|---|---|---|");
        int all = 0, trusted = 0, warned = 0, wrong = 0;
        for (int family = 0; family < Families.Length; family++)
        {
            foreach (NoiseKind noise in Enum.GetValues<NoiseKind>())
            {
                int ok = 0, told = 0, off = 0;
                for (int k = 0; k < Cells; k++)
                {
                    SimulatedCell cell = Families[family].Make(new Random(Seed + 1000 * family + 100_000 * (int)noise + k), noise);
                    ConductivityResult result = Analyse(cell);
                    ok += result.Quantities.All(quantity => quantity.Trust == Trust.Ok) ? 1 : 0;
                    told += result.Warnings.Count + result.Quantities.Sum(quantity => quantity.Warnings.Count) > 0 ? 1 : 0;
                    off += result[cell.Quantity] is { Trust: Trust.Ok, Value: { } value } && Math.Abs(value / cell.Truth - 1) > 0.1 ? 1 : 0;
                }
                output.WriteLine(
                    FormattableString.Invariant(
                        $"| {Families[family].Name} | {noise.ToString().ToLowerInvariant()} | {ok} of {Cells} | {told} | {off} |"));
                (all, trusted, warned, wrong) = (all + Cells, trusted + ok, warned + told, wrong + off);
            }
        }
        output.WriteLine(FormattableString.Invariant($"| all | | {trusted} of {all} | {warned} | {wrong} |"));
        Assert.InRange(trusted, 0.95 * all, all);
        Assert.InRange(warned, 0, 0.05 * all);
    }

    [Fact]
    public void One_arc_pellets_have_no_wrong_total_that_is_trusted()
    {
        int count = 3 * Cells;
        int right = 0, off = 0, none = 0, trusted = 0, wrong = 0, open = 0;
        for (int k = 0; k < count; k++)
        {
            SimulatedCell cell = SimulatedCell.OneArc(new Random(Seed + k));
            ConductivityResult result = Analyse(cell, IntervalMethod.Profile);
            Quantity total = result[cell.Quantity]!;
            bool isRight = total.Value is { } value && Math.Abs(value / cell.Truth - 1) <= 0.1;
            right += isRight ? 1 : 0;
            none += total.Value is null ? 1 : 0;
            off += total.Value is not null && !isRight ? 1 : 0;
            trusted += total.Trust == Trust.Ok ? 1 : 0;
            if (total.Trust == Trust.Ok && !isRight)
            {
                wrong++;
                output.WriteLine(FormattableString.Invariant($"seed {Seed + k}: {total}, the truth is {cell.Truth:g4}"));
            }
            open += result.Quantities.Count(quantity => quantity.Trust == Trust.Ok && !(quantity.Upper95 <= 10 * quantity.Lower95));
        }
        output.WriteLine(
            FormattableString.Invariant(
                $"seed {Seed}: {count} pellets, total within 10 % {right}, off {off}, not given {none}; trust ok {trusted}, of which ")
                    + FormattableString.Invariant($"off {wrong}"));
        Assert.Equal((0, 0), (wrong, open));
        Assert.InRange(trusted, 0.2 * count, count);
        Assert.InRange(right, 0.85 * count, count);
    }

    [Theory]
    [InlineData("one arc short", "R0-p(R1,CPE1)-CPE9", 0)]
    [InlineData("capacitors for constant-phase elements", "R0-p(R1,C1)-p(R2,C2)-C9", 0)]
    [InlineData("two wild points at 50 Hz, 8 times the noise", "", 8)]
    [InlineData("drift below 10 Hz, 8 times the noise", "", -8)]
    public void Misfits_are_told(string kind, string fitted, int size)
    {
        int told = 0, count = 0, large = 0, silent = 0;
        foreach (NoiseKind noise in Enum.GetValues<NoiseKind>())
        {
            // Where the noise is constant, 8 times it is nothing beside the large |Z| of the tail.
            if (size != 0 && noise == NoiseKind.Constant)
                continue;
            for (int k = 0; k < Cells; k++)
            {
                SimulatedCell cell = SimulatedCell.TwoArcs(new Random(Seed + 100_000 * (int)noise + k), noise);
                Spectrum spectrum = size == 0 ? cell.Spectrum : Disturbed(cell, size);
                FitResult fit = CircuitFitter.Fit(spectrum, fitted.Length == 0 ? cell.Circuit.Circuit : Circuit.Parse(fitted), NoIntervals);
                bool isTold = fit.Diagnostics.Any(d => d.Code is DiagnosticCodes.SystematicResiduals or DiagnosticCodes.WildPoints);
                bool isLarge = size != 0 || MisfitOf(cell, fit) > 3;
                (count, told, large, silent) = (count + 1, told + (isTold ? 1 : 0), large + (isLarge ? 1 : 0),
                    silent + (isLarge && !isTold ? 1 : 0));
            }
        }
        output.WriteLine(FormattableString.Invariant($"| {kind} | {count} | {told} | {large} | {silent} |"));
        Assert.InRange(silent, 0, 0.02 * count);
    }

    // Points multiplied as a disturbance would, in units of their noise.
    private static Spectrum Disturbed(SimulatedCell cell, int size)
    {
        double[] real = cell.Spectrum.RealOhm.ToArray(), imaginary = cell.Spectrum.ImaginaryOhm.ToArray();
        double[] hertz = cell.Spectrum.FrequenciesHertz.ToArray();
        int mains = Enumerable.Range(0, hertz.Length).MinBy(k => Math.Abs(Math.Log(hertz[k] / 50)));
        for (int k = 0; k < hertz.Length; k++)
        {
            double share = size > 0 ? k == mains || k == mains + 1 ? size : 0
                : hertz[k] < 10 ? size * Math.Sin(Math.Log10(10 / hertz[k]) * Math.PI) : 0;
            (real[k], imaginary[k]) = (real[k] * (1 + share * cell.NoiseAt(k)), imaginary[k] * (1 + share * cell.NoiseAt(k)));
        }
        return new Spectrum(hertz, real, imaginary);
    }

    // Largest mean over five points of what the fit misses of the spectrum without noise, in units of the noise.
    private static double MisfitOf(SimulatedCell cell, FitResult fit)
    {
        double largest = 0;
        for (int k = 0; k + 5 <= fit.Model.Count; k++)
        {
            (double re, double im) = (0, 0);
            for (int i = k; i < k + 5; i++)
            {
                System.Numerics.Complex off = (fit.Model[i] - cell.Clean[i]) / (cell.Clean[i].Magnitude * cell.NoiseAt(i) * 5);
                (re, im) = (re + off.Real, im + off.Imaginary);
            }
            largest = Math.Max(largest, Math.Max(Math.Abs(re), Math.Abs(im)));
        }
        return largest;
    }
}
