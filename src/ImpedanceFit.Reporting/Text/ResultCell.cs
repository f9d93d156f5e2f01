using ImpedanceFit.Units;

namespace ImpedanceFit.Reporting.Text;

/// <summary>A cell of a <see cref="ResultTable"/>: a text, or a number with its uncertainty. What does not exist is null.</summary>
internal readonly record struct ResultCell
{
    /// <summary>The text; null for a number.</summary>
    public string? Text { get; private init; }

    /// <summary>The number; null where there is none, or a bound only.</summary>
    public double? Value { get; private init; }

    /// <summary>Standard error of <see cref="Value"/>.</summary>
    public double? StandardError { get; private init; }

    /// <summary>Lower end of the 95 % interval, or a lower bound.</summary>
    public double? Lower95 { get; private init; }

    /// <summary>Upper end of the 95 % interval, or an upper bound.</summary>
    public double? Upper95 { get; private init; }

    /// <summary>The word for a number that is not trusted: <c>undetermined</c>, <c>model</c>; null for others.</summary>
    public string? Mark { get; init; }

    /// <summary>True if nothing stands in it.</summary>
    public bool IsEmpty => string.IsNullOrEmpty(Text) && (Value ?? Lower95 ?? Upper95) is null;

    /// <summary>True if the number is said as value and error; else its interval or bound says more.</summary>
    public bool HasPlainValue => Value is { } value
        && EstimateText.IsSymmetric(new Estimate(value, ImpedanceFit.Unit.None) { StandardError = StandardError, Lower95 = Lower95 });

    /// <summary>A text, in one line.</summary>
    public static implicit operator ResultCell(string? text) => new() { Text = PrintableText.OneLine(text ?? "") };

    /// <summary>A number.</summary>
    public static ResultCell Of(double? value, double? standardError = null, double? lower95 = null, double? upper95 = null) =>
        new() { Value = value, StandardError = standardError, Lower95 = lower95, Upper95 = upper95 };

    /// <summary>True for a number that was typed or measured otherwise: it keeps its digits.</summary>
    public bool IsGiven { get; private init; }

    /// <summary>A number as it was given, with all its digits.</summary>
    public static ResultCell Given(double? value) => new() { Value = value, IsGiven = true };

    /// <summary>The same without its value: only the ends of its interval count.</summary>
    public ResultCell WithoutValue() => this with { Value = null, StandardError = null };
}
