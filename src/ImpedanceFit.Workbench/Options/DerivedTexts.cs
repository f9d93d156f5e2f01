using ImpedanceFit.Workbench.Hosting;
using ImpedanceFit.Workbench.Requests;

namespace ImpedanceFit.Workbench.Options;

/// <summary><c>derive</c>: quantities that follow from the parameters, <c>[NAME[UNIT]=]FORMULA</c>.</summary>
internal static class DerivedTexts
{
    private const string Option = "derive";

    /// <summary>What was asked for, where every parameter in it belongs to the circuit.</summary>
    /// <exception cref="ImpedanceFitException">A formula cannot be read, or asks for a parameter that the circuit does not have.
    /// </exception>
    public static IReadOnlyList<DerivedRequest> Read(IOptionTexts options, Circuit circuit) =>
        [.. options.TextsOf(Option).Select(text => Read(options.NameOf(Option), text, circuit))];

    private static DerivedRequest Read(string option, string text, Circuit circuit)
    {
        int sign = text.IndexOf('=', StringComparison.Ordinal);
        string heading = sign < 0 ? "" : text[..sign].Trim();
        ParameterExpression expression = ParameterExpression.Parse((sign < 0 ? text : text[(sign + 1)..]).Trim());
        // Names the nearest parameter where there is none of that name; R1 may stand for R1.R.
        Dictionary<string, string> names =
            expression.ParameterNames.ToDictionary(name => name, name => circuit.Parameter(name).Name, StringComparer.Ordinal);
        Unit unit = expression.UnitFor(name => circuit.Parameter(name).Description.Unit);
        int bracket = heading.IndexOf('[', StringComparison.Ordinal);
        if (bracket >= 0)
        {
            if (!heading.EndsWith(']'))
                throw new RequestException($"{option}: the unit in '{heading}' is not closed.", "Write e.g. \"C1[F] = …\".");
            unit = new Unit(heading[(bracket + 1)..^1].Trim(), TakesPrefix: true);
            heading = heading[..bracket].Trim();
        }
        return new DerivedRequest(heading.Length > 0 ? heading : expression.Text, expression, unit, names);
    }
}
