namespace ImpedanceFit.Reporting.Drawing.Axes;

/// <summary>One axis: its range, its marks, and how it is labelled.</summary>
internal abstract class Axis
{
    private protected Axis(string quantity, double minimum, double maximum) => (Quantity, Minimum, Maximum) = (quantity, minimum, maximum);

    /// <summary>What it measures, e.g. <c>Z′</c>.</summary>
    public string Quantity { get; }

    /// <summary>Value at its begin.</summary>
    public double Minimum { get; }

    /// <summary>Value at its end.</summary>
    public double Maximum { get; }

    /// <summary>Quantity and unit, with <c>^{…}</c> for raised text.</summary>
    public abstract string Label { get; }

    /// <summary>True if equal factors are equal lengths.</summary>
    public abstract bool Logarithmic { get; }

    /// <summary>Where a value stands: 0 at the begin, 1 at the end; NaN for one that has no place.</summary>
    public abstract double Place(double value);

    /// <summary>The same axis between other ends.</summary>
    /// <exception cref="InputException">The axis cannot have these ends.</exception>
    public abstract Axis Between(double low, double high);

    /// <summary>The marks that fit on this length in units, if every label needs so much.</summary>
    public abstract IReadOnlyList<Tick> Ticks(double length, double spacing);
}
