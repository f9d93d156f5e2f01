using System.Globalization;
using ImpedanceFit.Circuits;
using ImpedanceFit.Numerics.LinearAlgebra;
using static ImpedanceFit.Fitting.Search.Shapes.SearchConstants;

namespace ImpedanceFit.Fitting.Search.Shapes;

/// <summary>A part of a circuit in series with the rest: its impedance is a shape times an amplitude.</summary>
/// <remarks>Multiplying every resistance (and L, A) by a, and dividing every capacitance (and Q) by a,
/// multiplies Z by a. So of n parameters only n − 1 have to be searched; the amplitude follows by linear
/// least squares. A shape is a choice of those, in the coordinates of <see cref="ShapeAxis"/>.</remarks>
internal sealed class Branch
{
    private readonly CircuitParameter[] parameters;
    private readonly int[] exponentOf;

    public Branch(Circuit whole, CircuitNode node, int firstParameter)
    {
        Circuit = new Circuit(node);
        FirstParameter = firstParameter;
        parameters = Arrays.Of(Circuit.Parameters.Count, k => whole.Parameters[firstParameter + k]);
        exponentOf = Arrays.Of(parameters.Length, ExponentOf);
        Scaling = Array.ConvertAll(parameters, p => p.Description.Kind switch
        {
            ParameterKind.Resistance or ParameterKind.ImpedanceCoefficient or ParameterKind.WarburgCoefficient => 1,
            ParameterKind.AdmittanceCoefficient => -1,
            _ => 0,
        });
        Pinned = PinnedParameter();
        Axes = Array.ConvertAll(Arrays.Where(parameters.Length, k => k != Pinned && !parameters[k].Fixed),
            k => new ShapeAxis(k, parameters[k].Description.Kind));
        Signature = Describe(node, 0, inOrder: false).Text + string.Concat(parameters.Select(MarkOf));
        Description described = Describe(node, 0, inOrder: true);
        Canonical = described.Parameters;
        ExchangeSignature = described.Text + string.Concat(Array.ConvertAll(described.Parameters, k => MarkOf(parameters[k])));
    }

    /// <summary>The branch alone.</summary>
    public Circuit Circuit { get; }

    /// <summary>Index of its first parameter among the whole circuit's.</summary>
    public int FirstParameter { get; }

    /// <summary>Power of the amplitude in each parameter: 1, −1 or 0.</summary>
    public int[] Scaling { get; }

    /// <summary>The parameter that carries the amplitude; −1 if none does, or a fixed parameter sets the size.</summary>
    public int Pinned { get; }

    /// <summary>False if a fixed parameter sets the size: the branch then has no free amplitude.</summary>
    public bool HasAmplitude => Pinned >= 0;

    /// <summary>What has to be searched.</summary>
    public ShapeAxis[] Axes { get; }

    /// <summary>The same for branches that have the same parameters in the same order.</summary>
    public string Signature { get; }

    /// <summary>The same for branches, of any circuit, that have the same shapes.</summary>
    public string Identity => Signature + string.Concat(parameters.Where(p => p.Fixed)
        .Select(p => string.Create(CultureInfo.InvariantCulture, $" {p.Value}")));

    /// <summary>The same for branches that may be exchanged. They differ in names and in the order of parallel parts only, with the same
    /// limits and no value of their own.</summary>
    public string ExchangeSignature { get; }

    /// <summary>Indices of the parameters in an order that is the same for all branches that may be exchanged.</summary>
    public int[] Canonical { get; }

    /// <summary>Parameters of the branch for a shape, at an amplitude of one (or at the size that fixed
    /// parameters or <paramref name="typicalOhm"/> set).</summary>
    /// <param name="coordinates">One coordinate for each of <see cref="Axes"/>: log₁₀ of ω in rad/s, log₁₀
    /// of a ratio, or an exponent.</param>
    /// <param name="middleOmega">ω in the middle of the band, for a pinned coefficient.</param>
    /// <param name="typicalOhm">Size of the impedance where nothing else sets it.</param>
    public double[] ParametersOf(ReadOnlySpan<double> coordinates, double middleOmega, double typicalOhm)
    {
        double[] p = new double[parameters.Length];
        double size = HasAmplitude ? 1 : ReferenceOhm(typicalOhm);
        for (int k = 0; k < p.Length; k++)
        {
            if (parameters[k].Description.Kind == ParameterKind.Exponent && !parameters[k].Fixed)
                p[k] = parameters[k].Description.Default;
        }
        for (int a = 0; a < Axes.Length; a++)
        {
            if (Axes[a].Kind == ParameterKind.Exponent)
                p[Axes[a].Parameter] = Math.Clamp(coordinates[a], parameters[Axes[a].Parameter].Lower, parameters[Axes[a].Parameter].Upper);
        }
        for (int k = 0; k < p.Length; k++)
        {
            if (parameters[k].Fixed)
                p[k] = parameters[k].Value!.Value;
        }
        if (Pinned >= 0)
            p[Pinned] = ValueAt(Pinned, Scaling[Pinned] == 1 && parameters[Pinned].Description.Kind == ParameterKind.Resistance ? 0
                : Math.Log10(middleOmega), size, p);
        for (int a = 0; a < Axes.Length; a++)
        {
            if (Axes[a].Kind != ParameterKind.Exponent)
                p[Axes[a].Parameter] = ValueAt(Axes[a].Parameter, coordinates[a], size, p);
        }
        return p;
    }

    /// <summary>Multiplies the impedance by <paramref name="amplitude"/>.</summary>
    public void Scale(Span<double> branchParameters, double amplitude)
    {
        for (int k = 0; k < branchParameters.Length; k++)
        {
            if (!parameters[k].Fixed && Scaling[k] != 0)
                branchParameters[k] = Scaling[k] > 0 ? branchParameters[k] * amplitude : branchParameters[k] / amplitude;
        }
    }

    private static string MarkOf(CircuitParameter p) =>
        p.Fixed != p.Description.FixedByDefault || (p.Value is not null && !p.Fixed) ? p.Name
        : p.Lower == p.Description.Lower && p.Upper == p.Description.Upper ? "."
        : string.Create(CultureInfo.InvariantCulture, $"{p.Lower}:{p.Upper} ");

    /// <summary>Characteristic time in s by which exchangeable branches are put in order: of the first
    /// parameter that sets one; 0 if none does.</summary>
    public double TimeConstantOf(ReadOnlySpan<double> p)
    {
        double size = 1;
        for (int k = 0; k < p.Length; k++)
        {
            if (parameters[k].Description.Kind == ParameterKind.Resistance)
            {
                size = p[k];
                break;
            }
        }
        foreach (ShapeAxis axis in Axes)
        {
            double value = p[axis.Parameter];
            double exponent = exponentOf[axis.Parameter] < 0 ? 1 : Math.Max(p[exponentOf[axis.Parameter]], LeastTimeExponent);
            switch (axis.Kind)
            {
                case ParameterKind.TimeConstant:
                    return value;
                case ParameterKind.Rate:
                    return 1 / value;
                case ParameterKind.AdmittanceCoefficient:
                    return Math.Pow(size * value, 1 / exponent);
                case ParameterKind.ImpedanceCoefficient:
                    return Math.Pow(value / size, 1 / exponent);
                case ParameterKind.WarburgCoefficient:
                    return size * size / (value * value);
            }
        }
        return 0;
    }

    private double ReferenceOhm(double typicalOhm)
    {
        CircuitParameter? resistance = parameters.FirstOrDefault(p => p.Fixed && p.Description.Kind == ParameterKind.Resistance
            && p.Value > 0);
        return resistance?.Value ?? typicalOhm;
    }

    private double ValueAt(int k, double coordinate, double size, double[] p) => parameters[k].Description.Kind switch
    {
        ParameterKind.Resistance => size * Math.Pow(10, coordinate),
        ParameterKind.AdmittanceCoefficient => Math.Pow(10, -coordinate * ExponentValue(k, p)) / size,
        ParameterKind.ImpedanceCoefficient => size * Math.Pow(10, -coordinate * ExponentValue(k, p)),
        ParameterKind.WarburgCoefficient => size * Math.Pow(10, 0.5 * coordinate),
        ParameterKind.TimeConstant => Math.Pow(10, -coordinate),
        _ => Math.Pow(10, coordinate),
    };

    private double ExponentValue(int k, double[] p) => exponentOf[k] < 0 ? 1 : p[exponentOf[k]];

    /// <summary>The exponent that belongs to a coefficient: the next one of the same element.</summary>
    private int ExponentOf(int k)
    {
        if (parameters[k].Description.Kind is not (ParameterKind.AdmittanceCoefficient or ParameterKind.ImpedanceCoefficient))
            return -1;
        int next = k + 1;
        return next < parameters.Length && parameters[next].Element == parameters[k].Element
            && parameters[next].Description.Kind == ParameterKind.Exponent ? next : -1;
    }

    private int PinnedParameter()
    {
        int[] free = Arrays.Where(parameters.Length, k => !parameters[k].Fixed && Scaling[k] != 0);
        if (free.Length == 0 || parameters.Where((p, k) => p.Fixed && Scaling[k] != 0).Any())
            return -1;
        return free[Math.Max(Array.FindIndex(free, k => parameters[k].Description.Kind == ParameterKind.Resistance), 0)];
    }

    /// <summary>A node as text, with the indices of its parameters in the order of the text; parts of a
    /// parallel group sorted if wanted.</summary>
    private static Description Describe(CircuitNode node, int first, bool inOrder)
    {
        if (node is ElementNode element)
            return new(element.Element.Identity + " ", Arrays.Indices(element.Settings.Count, first));
        IReadOnlyList<CircuitNode> parts = node is SeriesNode series ? series.Parts : ((ParallelNode)node).Parts;
        List<Description> described = [];
        foreach (CircuitNode part in parts)
        {
            Description next = Describe(part, first, inOrder);
            int place = inOrder && node is ParallelNode ? described.FindIndex(other => string.CompareOrdinal(other.Text, next.Text) > 0)
                : -1;
            described.Insert(place < 0 ? described.Count : place, next);
            first += next.Parameters.Length;
        }
        string separator = node is SeriesNode ? "-" : ",";
        int[] together = [];
        foreach (Description part in described)
            together = [.. together, .. part.Parameters];
        return new($"{(node is SeriesNode ? "" : "p")}({string.Join(separator, described.Select(part => part.Text))})", together);
    }

    private sealed record Description(string Text, int[] Parameters);
}
