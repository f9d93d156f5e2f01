using System.Numerics;
using ImpedanceFit.Circuits.ElementModel;
using ImpedanceFit.Numerics.Lanes;

namespace ImpedanceFit;

/// <summary>A circuit element: its description, its impedance and the derivatives by its parameters. Stateless and safe to share.</summary>
/// <remarks>Those of this library are found by <see cref="ElementCatalogue"/>; a user's own are made by
/// <see cref="FromFunction"/> and passed to
/// <see cref="ElementCatalogue.With(Element)"/>.</remarks>
public abstract class Element
{
    /// <summary>Creates an element with its description.</summary>
    private protected Element(ElementDescription description) => Description = description;

    /// <summary>An element of a user's own: its impedance is a function of s = jω (in 1/s) and of its
    /// parameters, in declared order.</summary>
    /// <remarks>The derivatives are central differences with a step of 10⁻⁴ of each parameter, right to
    /// about 10⁻¹⁰ where the function has all its digits.
    /// <see cref="ParameterDescription.Kind"/> tells the search for start values what a parameter means:
    /// without good kinds, give start values. Several threads may call the function at once. What process the element stands for is not
    /// known; a circuit file can say it.</remarks>
    /// <param name="symbol">Symbol in a circuit's text: letters that no other element of the catalogue has.</param>
    /// <param name="parameters">The parameters; at least one.</param>
    /// <param name="impedance">Z in Ω.</param>
    /// <exception cref="ArgumentException">The symbol is not made of ASCII letters, or names of parameters
    /// are missing, equal or not made of ASCII letters, digits and underscores.</exception>
    public static Element FromFunction(
        string symbol, IReadOnlyList<ParameterDescription> parameters, Func<Complex, IReadOnlyList<double>, Complex> impedance)
    {
        ArgumentException.ThrowIfNullOrEmpty(symbol);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(impedance);
        if (!symbol.All(char.IsAsciiLetter))
            throw new ArgumentException($"Expected a symbol of ASCII letters, got '{symbol}'.", nameof(symbol));
        if (parameters.Count == 0)
            throw new ArgumentException("Expected one parameter or more, got none.", nameof(parameters));
        if (parameters.FirstOrDefault(parameter => !ParameterDescription.IsName(parameter.Name)) is { } wrong)
            throw new ArgumentException($"Expected a name of ASCII letters, digits and underscores, got '{wrong.Name}'.",
                nameof(parameters));
        if (parameters.GroupBy(parameter => parameter.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new ArgumentException($"Two parameters are called '{twice.Key}'.", nameof(parameters));
        string formula = $"a function of {string.Join(", ", parameters.Select(parameter => parameter.Name).Prepend("s"))}";
        return new FunctionElement(new ElementDescription(symbol, "user's own element", formula, [.. parameters]), impedance);
    }

    /// <summary>Symbol, parameters, formula, reference.</summary>
    public ElementDescription Description { get; }

    /// <summary>A text that is the same for elements that compute the same: the symbol, unless each
    /// occurrence has a formula of its own.</summary>
    internal virtual string Identity => Description.Symbol;

    /// <summary>Sets Z in Ω for every block of frequencies, and ∂Z/∂p unless it is an <see cref="AdmittanceElement"/>.</summary>
    internal abstract void Evaluate<T>(in ElementEvaluation<T> at) where T : unmanaged, ILanes<T>;
}
