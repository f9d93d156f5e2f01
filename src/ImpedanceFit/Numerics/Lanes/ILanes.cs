using ImpedanceFit.Spectra;

namespace ImpedanceFit.Numerics.Lanes;

/// <summary>Several doubles computed at once: one lane a frequency. Formulas written against it run with
/// whatever vectors the machine has.</summary>
/// <remarks>Implementations differ in width only; the just-in-time compiler makes one copy of a formula for each.</remarks>
/// <typeparam name="TSelf">The implementing type.</typeparam>
internal interface ILanes<TSelf> where TSelf : unmanaged, ILanes<TSelf>
{
    /// <summary>Number of lanes; a divisor of <see cref="FrequencyGrid.Alignment"/>.</summary>
    static abstract int Count { get; }

    /// <summary>The same value in all lanes.</summary>
    static abstract TSelf Create(double value);

    /// <summary>Sum.</summary>
    static abstract TSelf operator +(TSelf a, TSelf b);

    /// <summary>Difference.</summary>
    static abstract TSelf operator -(TSelf a, TSelf b);

    /// <summary>Negation.</summary>
    static abstract TSelf operator -(TSelf a);

    /// <summary>Product.</summary>
    static abstract TSelf operator *(TSelf a, TSelf b);

    /// <summary>Product with a number.</summary>
    static abstract TSelf operator *(TSelf a, double b);

    /// <summary>Quotient.</summary>
    static abstract TSelf operator /(TSelf a, TSelf b);

    /// <summary>a·b + c, rounded once where the machine can.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>c − a·b, rounded once where the machine can.</summary>
    static abstract TSelf NegatedMultiplyAdd(TSelf a, TSelf b, TSelf c);

    /// <summary>Square root.</summary>
    static abstract TSelf Sqrt(TSelf a);

    /// <summary>Magnitude.</summary>
    static abstract TSelf Abs(TSelf a);

    /// <summary>Smaller value.</summary>
    static abstract TSelf Min(TSelf a, TSelf b);

    /// <summary>Larger value.</summary>
    static abstract TSelf Max(TSelf a, TSelf b);

    /// <summary>2ᵃ for whole numbers a from −1022 to 1023; anything for others.</summary>
    static abstract TSelf PowerOfTwo(TSelf a);

    /// <summary>eᵃ, as <see cref="LaneFunctions.Exp"/>.</summary>
    static abstract TSelf Exp(TSelf a);

    /// <summary>Natural logarithm.</summary>
    static abstract TSelf Log(TSelf a);

    /// <summary>Sine and cosine of any angle; <see cref="LaneFunctions.SinCos"/> is faster.</summary>
    static abstract (TSelf Sin, TSelf Cos) SinCos(TSelf a);

    /// <summary>Per lane: <paramref name="ifTrue"/> where a &lt; b, else <paramref name="ifFalse"/>.</summary>
    static abstract TSelf WhereLess(TSelf a, TSelf b, TSelf ifTrue, TSelf ifFalse);

    /// <summary>True if a &lt; b in any lane.</summary>
    static abstract bool AnyLess(TSelf a, TSelf b);

    /// <summary>Sum of all lanes.</summary>
    static abstract double Sum(TSelf a);

    /// <summary>Value of one lane.</summary>
    static abstract double Lane(TSelf a, int index);
}
