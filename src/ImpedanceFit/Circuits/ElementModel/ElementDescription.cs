using ImpedanceFit.Circuits.ElementModel;

namespace ImpedanceFit;

/// <summary>What an element is called and which parameters it has.</summary>
/// <param name="Symbol">Symbol in a circuit's text, e.g. <c>CPE</c>: a letter, then letters.</param>
/// <param name="Name">Name in words, e.g. <c>constant-phase element</c>.</param>
/// <param name="Formula">Formula of the impedance, as text, with s = jω.</param>
/// <param name="Parameters">The parameters in declared order.</param>
public sealed record ElementDescription(string Symbol, string Name, string Formula, params IReadOnlyList<ParameterDescription> Parameters)
{
    /// <summary>Other symbols that are read as this element, e.g. <c>Q</c> for <c>CPE</c>.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Where the formula comes from.</summary>
    public string Reference { get; init; } = "";

    /// <summary>What the element looks like in a spectrum: assignment of processes and drawings ask for it.</summary>
    internal ElementShape Shape { get; init; }

    /// <summary>The shortest of symbol and aliases: what other programs' notations use (<c>Q</c> for <c>CPE</c>).</summary>
    public string ShortestSymbol => Aliases.Prepend(Symbol).MinBy(symbol => symbol.Length)!;
}
