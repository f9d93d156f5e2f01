using ImpedanceFit.Circuits;
using ImpedanceFit.Evaluation;
using ImpedanceFit.Numerics.LinearAlgebra;

namespace ImpedanceFit.Series.Ties;

/// <summary>The circuit of a series with its free parameters and its ties, checked.</summary>
internal sealed class SeriesModel
{
    private readonly SeriesTie?[] ties;
    private readonly bool[] isLog;
    private readonly Dictionary<int, int> resistanceOf = [];

    /// <param name="circuit">The circuit.</param>
    /// <param name="ties">Ties as they were asked for.</param>
    /// <exception cref="ImpedanceFitException">A tie names no parameter, a fixed one, one that is tied already, or what it needs is not
    /// there.</exception>
    public SeriesModel(Circuit circuit, IReadOnlyList<SeriesTie> ties)
    {
        Circuit = circuit;
        Compiled = new CompiledCircuit(circuit);
        Free = Arrays.Where(circuit.Parameters.Count, k => !circuit.Parameters[k].Fixed);
        this.ties = new SeriesTie?[Free.Length];
        isLog = Arrays.Of(Free.Length, f => ParameterOf(f) is { Lower: >= 0, Description.Kind: not (ParameterKind.Exponent
            or ParameterKind.Ratio) });
        foreach (SeriesTie tie in ties)
            Take(tie);
        CheckFormulas();
        Ties = [.. ties.Where(tie => this.ties.Contains(tie))];
    }

    public Circuit Circuit { get; }

    public CompiledCircuit Compiled { get; }

    /// <summary>Indices of the free parameters among the circuit's.</summary>
    public int[] Free { get; }

    /// <summary>The ties that hold something.</summary>
    public IReadOnlyList<SeriesTie> Ties { get; }

    public SeriesTie? TieOf(int parameter) => ties[parameter];

    public CircuitParameter ParameterOf(int parameter) => Circuit.Parameters[Free[parameter]];

    /// <summary>Whether the coordinate is ln p.</summary>
    public bool IsLog(int parameter) => isLog[parameter];

    public bool IsExponent(int parameter) => ParameterOf(parameter).Description.Kind == ParameterKind.Exponent;

    public double ValueOf(int parameter, double coordinate) => isLog[parameter] ? Math.Exp(coordinate) : coordinate;

    public double CoordinateOf(int parameter, double value) => isLog[parameter] ? Math.Log(Math.Max(value, 1e-300)) : value;

    /// <summary>dp/du at a value.</summary>
    public double SlopeOf(int parameter, double value) => isLog[parameter] ? value : 1;

    /// <summary>Limits of a parameter's coordinate.</summary>
    public (double Lower, double Upper) LimitsOf(int parameter) => (CoordinateOf(parameter, ParameterOf(parameter).Lower),
        isLog[parameter] ? Math.Log(ParameterOf(parameter).Upper) : ParameterOf(parameter).Upper);

    /// <summary>The resistance beside a constant-phase element with shared capacitance.</summary>
    public int ResistanceOf(int parameter) => IsExponent(parameter) ? -1 : resistanceOf[parameter];

    /// <summary>The exponent of a coefficient.</summary>
    public int ExponentOf(int coefficient) =>
        Array.FindIndex(Free, k => Circuit.Parameters[k].Element == ParameterOf(coefficient).Element
            && Circuit.Parameters[k].Description.Kind == ParameterKind.Exponent);

    public int IndexOf(string name) => Array.FindIndex(Free, k => Circuit.Parameters[k].Name == name);

    /// <summary>A circuit without ties of its own, which stand beside those of the series instead.</summary>
    public static (Circuit Circuit, IReadOnlyList<SeriesTie> Ties) WithTiesOf(Circuit circuit, IReadOnlyList<SeriesTie> ties) =>
        circuit.Ties is null ? (circuit, ties) : (circuit.WithoutTies(),
            [.. ties, .. circuit.Parameters.Where(p => p.Tie is not null)
                .Select(p => new SeriesTie(p.Name, TieKind.Expression) { Expression = p.Tie })]);

    private void Take(SeriesTie tie)
    {
        if (tie.Kind == TieKind.Free)
        {
            Expect(tie);
            return;
        }
        if (tie.Kind == TieKind.Capacitance)
        {
            TakeCapacitance(tie);
            return;
        }
        Put(Expect(tie), tie);
    }

    private int Expect(SeriesTie tie)
    {
        CircuitParameter? parameter = Circuit.Parameters.FirstOrDefault(p => p.Name == tie.Parameter);
        if (parameter is null)
            throw Wrong(tie, $"the circuit has no parameter '{tie.Parameter}'",
                $"It has {string.Join(", ", Circuit.Parameters.Select(p => p.Name))}.");
        if (parameter.Fixed)
            throw Wrong(tie, $"{tie.Parameter} is fixed", "Take off the f behind its value, or the tie.");
        int f = IndexOf(tie.Parameter);
        if (tie.IsThermal && !isLog[f])
            throw Wrong(tie, $"{tie.Parameter} is no quantity of a scale",
                "Resistances and coefficients can be activated; share an exponent.");
        return f;
    }

    private void Put(int f, SeriesTie tie)
    {
        if (ties[f] is { } other && other != tie)
            throw Wrong(tie, $"{ParameterOf(f).Name} has the tie {other} already", "Give one of the two.");
        ties[f] = tie;
    }

    private void TakeCapacitance(SeriesTie tie)
    {
        ParallelNode? branch = Parallels(Circuit.Root).FirstOrDefault(node => node.Parts.OfType<ElementNode>().Any(part =>
            part.Name == tie.Parameter || Circuit.Parameters.Any(p => p.Element == part && p.Name == tie.Parameter)));
        ElementNode? element = branch?.Parts.OfType<ElementNode>().FirstOrDefault(part =>
            Circuit.Parameters.Where(p => p.Element == part).Select(p => p.Description.Kind)
                .SequenceEqual([ParameterKind.AdmittanceCoefficient, ParameterKind.Exponent]));
        CircuitParameter? resistance = branch is null ? null : Circuit.Parameters.FirstOrDefault(p => branch.Parts.Contains(p.Element)
            && p.Description.Kind == ParameterKind.Resistance && p.Element.Settings.Count == 1 && !p.Fixed);
        int[] members = element is null ? [] : Arrays.Where(Free.Length, f => ParameterOf(f).Element == element);
        if (resistance is null || members.Length != 2)
            throw Wrong(tie, $"{tie.Parameter} is no constant-phase element beside a free resistance",
                "Name that of an arc, e.g. CPE1=capacitance for p(R1,CPE1).");
        foreach (int f in members)
        {
            Put(f, tie);
            if (!IsExponent(f))
                resistanceOf[f] = IndexOf(resistance.Name);
        }
    }

    private void CheckFormulas()
    {
        for (int f = 0; f < ties.Length; f++)
        {
            if (ties[f] is not { Kind: TieKind.Expression } tie)
                continue;
            foreach (string name in tie.Expression!.ParameterNames)
            {
                int of = IndexOf(name);
                if (of < 0)
                    throw Wrong(tie, Circuit.Parameters.Any(p => p.Name == name) ? $"{name} is fixed"
                        : $"the circuit has no parameter '{name}'",
                        $"Use free parameters of the circuit, or one of {SeriesTie.KindWords}.");
                if (ties[of] is { Kind: TieKind.Expression })
                    throw Wrong(tie, $"{name} has a formula itself", "Write the formula of parameters that have none.");
            }
        }
    }

    private static IEnumerable<ParallelNode> Parallels(CircuitNode node) => node switch
    {
        ParallelNode parallel => parallel.Parts.SelectMany(Parallels).Append(parallel),
        SeriesNode series => series.Parts.SelectMany(Parallels),
        _ => [],
    };

    private static InputException Wrong(SeriesTie tie, string problem, string remedy) =>
        new(ErrorCodes.FitInput, $"the tie {tie}: {problem}.", remedy);
}
