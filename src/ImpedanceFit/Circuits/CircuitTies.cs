namespace ImpedanceFit.Circuits;

/// <summary>The parameters of a circuit that follow from others: where they are, and their formulas.</summary>
/// <remarks>A parameter of a formula has none itself, so one pass over them is enough. A fit searches for the others alone: with θₜ = f(θ),
/// ∂r/∂θ = ∂r/∂θ|ₜ + ∂r/∂θₜ·∂f/∂θ.</remarks>
internal sealed class CircuitTies
{
    // Values that follow a formula but for rounding.
    private const double Rounding = 1e-9;

    private readonly Dictionary<string, int> index;
    private readonly ParameterExpression[] formulas;

    private CircuitTies(IReadOnlyList<CircuitParameter> parameters, int[] tied)
    {
        index = parameters.Select((parameter, k) => (parameter.Name, k)).ToDictionary(pair => pair.Name, pair => pair.k,
            StringComparer.Ordinal);
        Tied = tied;
        formulas = Array.ConvertAll(tied, k => parameters[k].Tie!);
        Sources = Array.ConvertAll(formulas, formula => formula.ParameterNames.Select(name => index[name]).ToArray());
    }

    /// <summary>Indices of the parameters that follow, among the circuit's.</summary>
    public int[] Tied { get; }

    /// <summary>Indices of the parameters in the formula of each.</summary>
    public int[][] Sources { get; }

    /// <summary>Resolves the ties of a circuit in the list of its parameters; null if there are none. One that asks for parameters that are
    /// not there (the circuit may be a part of another) leaves its parameter free; <see cref="Check"/> names it.</summary>
    public static CircuitTies? Take(Circuit circuit, List<CircuitParameter> parameters)
    {
        int[] tied = [.. Enumerable.Range(0, parameters.Count).Where(k => SettingOf(parameters[k]).Tie is not null)];
        if (tied.Length == 0)
            return null;
        tied = [.. tied.Where(k => ProblemOf(circuit, parameters[k]) is null)];
        foreach (int k in tied)
        {
            ParameterExpression written = SettingOf(parameters[k]).Tie!;
            parameters[k] = parameters[k] with
            {
                Tie = written.Renamed(written.ParameterNames.ToDictionary(name => name, name => circuit.Parameter(name).Name)),
                Fixed = true,
            };
        }
        CircuitTies ties = new(parameters, tied);
        double[] values = [.. parameters.Select(parameter => parameter.Value ?? double.NaN)];
        ties.Fill(values);
        foreach (int k in tied)
        {
            double start = parameters[k].Description.Default;
            parameters[k] = parameters[k] with { Value = double.IsFinite(values[k]) ? values[k] : start };
        }
        return tied.Length == 0 ? null : ties;
    }

    /// <summary>Names a tie that cannot hold.</summary>
    /// <exception cref="CircuitParameterException">There is one.</exception>
    public static void Check(Circuit circuit)
    {
        foreach (CircuitParameter parameter in circuit.Parameters)
        {
            if (ProblemOf(circuit, parameter) is { } found)
                throw new CircuitParameterException(circuit, parameter.Name, found.Problem, found.Remedy);
        }
    }

    /// <summary>Gives the parameters that follow their values; NaN where a formula has none.</summary>
    public void Fill(Span<double> all)
    {
        double[] values = all.ToArray();
        for (int t = 0; t < Tied.Length; t++)
            all[Tied[t]] = formulas[t].Evaluate(name => values[index[name]]);
    }

    /// <summary>∂f/∂θ of a tie by one of its <see cref="Sources"/>.</summary>
    public double SlopeOf(int tie, int source, ReadOnlySpan<double> all)
    {
        double[] values = all.ToArray();
        return formulas[tie].Slope(name => values[index[name]], formulas[tie].ParameterNames[source]);
    }

    /// <summary>True if the values follow all formulas.</summary>
    public bool Hold(double[] all)
    {
        double[] followed = [.. all];
        Fill(followed);
        return Array.TrueForAll(Tied, k => Math.Abs(followed[k] - all[k]) <= Rounding * Math.Abs(all[k]));
    }

    private static ParameterSetting SettingOf(CircuitParameter parameter)
    {
        IReadOnlyList<ParameterDescription> descriptions = parameter.Element.Element.Description.Parameters;
        for (int k = 0; k < descriptions.Count; k++)
        {
            if (descriptions[k] == parameter.Description)
                return parameter.Element.Settings[k];
        }
        return ParameterSetting.Unset;
    }

    private static (string Problem, string Remedy)? ProblemOf(Circuit circuit, CircuitParameter parameter)
    {
        if (SettingOf(parameter).Tie is not { } tie)
            return null;
        if (tie.ParameterNames.Count == 0)
            return ($"{parameter.Name} is tied to the number {tie.Text}.", $"Hold it there: fix {parameter.Name}.");
        foreach (string name in tie.ParameterNames)
        {
            CircuitParameter source;
            try
            {
                source = circuit.Parameter(name);
            }
            catch (CircuitParameterException missing)
            {
                return ($"the tie {parameter.Name}={tie.Text} asks for '{name}', which the circuit does not have.", missing.Remedy);
            }
            if (source.Name == parameter.Name)
                return ($"the tie {parameter.Name}={tie.Text} ties {parameter.Name} to itself.", "Write a formula of other parameters.");
            if (SettingOf(source).Tie is { } other)
                return ($"the tie {parameter.Name}={tie.Text} asks for {source.Name}, which follows {other.Text}.",
                    "Write the formula of parameters that follow no other.");
        }
        return null;
    }
}
