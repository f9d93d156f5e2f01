using ImpedanceFit.Circuits.ElementModel;
using ImpedanceFit.Numerics.Lanes;

namespace ImpedanceFit.Circuits.Dialects;

/// <summary>An element of another program: a symbol and names of parameters, so that texts of that program can be read and written.
/// Its impedance is never asked for.</summary>
internal sealed class ForeignElement : Element
{
    /// <summary>Creates the element.</summary>
    /// <param name="symbol">Symbol in the other program.</param>
    /// <param name="parameters">The parameters, in its order.</param>
    public ForeignElement(string symbol, IReadOnlyList<TranslatedParameter> parameters)
        : base(new ElementDescription(symbol, symbol, "", [.. parameters.Select(DescriptionOf)]))
    {
    }

    /// <inheritdoc/>
    internal override void Evaluate<T>(in ElementEvaluation<T> at) =>
        throw new NotSupportedException($"{Description.Symbol} belongs to another program.");

    // The kind is never asked for; a resistance has no upper limit.
    private static ParameterDescription DescriptionOf(TranslatedParameter parameter) =>
        new(parameter.Name, Unit.None, ParameterKind.Resistance)
        {
            Lower = double.NegativeInfinity,
            FixedByDefault = parameter.HeldAt is not null,
            Default = parameter.HeldAt ?? 1,
        };
}
