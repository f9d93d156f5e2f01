using System.Globalization;
using ImpedanceFit.Units;
using static ImpedanceFit.Circuits.Dialects.ElementTranslation;
using static ImpedanceFit.Circuits.Dialects.TranslatedParameter;

namespace ImpedanceFit.Circuits.Dialects;

/// <summary>The circuit string of impedance.py, with <c>initial_guess</c> and <c>constants</c> of its CustomCircuit, and
/// <c>bounds</c> of its fit.</summary>
/// <remarks>Its La is documented L·(jω)^α, and computed (L·jω)^α in all versions up to 1.7.1 (issue 286 there): the value is that which
/// gives the right impedance there. Its Wo, Ws and G have the exponent ½ alone; TLMQ and T are ours.
/// Source: impedance.py, page "Circuit elements" of its documentation.</remarks>
internal sealed class ImpedancePyDialect() : CircuitDialect(Elements)
{
    private static readonly ElementTranslation[] Elements =
    [
        Renamed("R", "R", "R"), Renamed("C", "C", "C"), Renamed("L", "L", "L"),
        Renamed("W", "W", "Aw"), Renamed("CPE", "CPE", "Q", "alpha"),
        new("La", "La", [new("L", [0, 1], p => Math.Pow(p[0], 1 / p[1])), Same("alpha", 1)],
            [new("L", [0, 1], p => Math.Pow(p[0], p[1])), Same("n", 1)])
        {
            Note = "impedance.py up to 1.7.1 computes (L·jω)^alpha, not L·(jω)^alpha as documented; the value is for what it computes.",
        },
        WithHalf("Wo", "Wo", "Z0", "tau"), WithHalf("Ws", "Ws", "Z0", "tau"), WithHalf("G", "G", "R_G", "t_G"),
        Renamed("Gs", "Gs", "R_G", "t_G", "phi"), Renamed("K", "K", "R", "tau_k"), Renamed("Zarc", "Zarc", "R", "tau_k", "gamma"),
        Renamed("TLMQ", "TLMQ", "Rion", "Qs", "gamma"), Renamed("T", "T", "A", "B", "a", "b"),
    ];

    /// <inheritdoc/>
    public override string Name => "impedance.py";

    /// <inheritdoc/>
    public override string Form => "Python, for CustomCircuit(circuit, initial_guess=initial_guess, constants=constants)";

    /// <inheritdoc/>
    protected override string Write(Circuit foreign, ICollection<string> notes)
    {
        string circuit = PythonText.Bare(foreign).ToString();
        CircuitParameter[] free = [.. foreign.Parameters.Where(parameter => !parameter.Fixed)];
        CircuitParameter[] held = [.. foreign.Parameters.Where(parameter => parameter.Fixed)];
        string[] missing = [.. free.Where(parameter => parameter.Value is null).Select(NameOf)];
        bool hasLimits = foreign.Elements.Any(element => element.Settings.Any(s => s.Lower is not null || s.Upper is not null));
        if (missing.Length == foreign.Parameters.Count && !hasLimits)
            return circuit;
        List<string> lines = [$"circuit = '{circuit}'"];
        if (missing.Length == 0)
            lines.Add($"initial_guess = [{string.Join(", ", free.Select(parameter => PythonText.Number(parameter.Value!.Value)))}]");
        else
            notes.Add($"There is no initial_guess without values of {string.Join(", ", missing)}; given values are left out there.");
        if (held.Length > 0)
            lines.Add($"constants = {{{string.Join(", ", held.Select(p => $"'{NameOf(p)}': {PythonText.Number(p.Value!.Value)}"))}}}");
        if (hasLimits)
            lines.Add($"bounds = ([{string.Join(", ", free.Select(p => PythonText.Number(LimitsOf(p).Lower)))}], "
                + $"[{string.Join(", ", free.Select(p => PythonText.Number(LimitsOf(p).Upper)))}])");
        if (held.Any(parameter => SettingOf(parameter) is { Lower: not null } or { Upper: not null }))
            notes.Add("Limits of fixed parameters are left out: constants have none there.");
        return string.Join('\n', lines);
    }

    /// <inheritdoc/>
    protected override Circuit Read(string text, ICollection<string> notes)
    {
        PythonText python = new(text);
        Circuit circuit = Circuit.Parse(python.Circuit, Catalogue);
        IReadOnlyDictionary<string, double> constants = python.Numbers("constants");
        foreach ((string name, double value) in constants)
            circuit = circuit.WithFixed(Find(circuit, name), value);
        string[] free = [.. circuit.Parameters.Where(parameter => !constants.ContainsKey(NameOf(parameter))).Select(p => p.Name)];
        double[]? guess = python.List("initial_guess"), lower = python.List("bounds", 0), upper = python.List("bounds", 1);
        foreach ((double[]? list, string what) in new[] { (guess, "initial_guess"), (lower, "bounds"), (upper, "bounds") })
        {
            if (list is not null && list.Length != free.Length)
                throw new InputException(ErrorCodes.CircuitSyntax, FormattableString.Invariant(
                    $"{what} has {list.Length} numbers, and the circuit {free.Length} parameters that are no constants."),
                    $"Give one for each, in this order: {string.Join(", ", free)}.");
        }
        for (int k = 0; k < free.Length; k++)
        {
            ParameterSetting setting = ParameterSetting.Unset with { Value = guess?[k] };
            if (lower is not null && upper is not null)
            {
                (double ownLower, double ownUpper) = LimitsOf(circuit.Parameter(free[k]));
                setting = setting with
                {
                    Lower = lower[k] == ownLower ? null : lower[k],
                    Upper = upper[k] == ownUpper ? null : upper[k],
                };
            }
            circuit = circuit.WithSetting(free[k], setting);
        }
        return circuit;
    }

    private static string Find(Circuit circuit, string name) => circuit.Parameters.FirstOrDefault(p => NameOf(p) == name)?.Name
        ?? throw new InputException(ErrorCodes.CircuitSyntax, $"constants: the circuit has no parameter '{name}'.",
            $"Its parameters are {string.Join(", ", circuit.Parameters.Select(NameOf))}.");

    // R1, and CPE1_0, CPE1_1 where there are several.
    private static string NameOf(CircuitParameter parameter)
    {
        IReadOnlyList<ParameterDescription> all = parameter.Element.Element.Description.Parameters;
        int index = all.TakeWhile(description => description != parameter.Description).Count();
        return all.Count == 1 ? parameter.Element.Name : string.Create(CultureInfo.InvariantCulture, $"{parameter.Element.Name}_{index}");
    }

    private static ParameterSetting SettingOf(CircuitParameter parameter) => parameter.Element.Settings[
        parameter.Element.Element.Description.Parameters.TakeWhile(description => description != parameter.Description).Count()];

    // Its own limits: 0 and no upper one, 1 for the exponents of CPE and La.
    private static (double Lower, double Upper) LimitsOf(CircuitParameter parameter)
    {
        ParameterSetting setting = SettingOf(parameter);
        return (setting.Lower ?? 0, setting.Upper ?? (parameter.Description.Name == "alpha" ? 1 : double.PositiveInfinity));
    }
}
