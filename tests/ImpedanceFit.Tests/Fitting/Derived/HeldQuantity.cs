namespace ImpedanceFit.Tests.Fitting.Derived;

/// <summary>A quantity for a brute-force profile: one of its parameters can be solved for, the others are scanned.</summary>
/// <param name="Formula">The quantity.</param>
/// <param name="Solved">The parameter that is solved for.</param>
/// <param name="Solve">Its value from that of the quantity and the others.</param>
/// <param name="Scanned">The others.</param>
internal sealed record HeldQuantity(string Formula, string Solved, Func<double, Func<string, double>, double> Solve,
    params string[] Scanned)
{
    /// <summary>a + b.</summary>
    public static HeldQuantity Sum(string a, string b) => new($"{a}+{b}", b, (c, p) => c - p(a), a);

    /// <summary>b − a.</summary>
    public static HeldQuantity Difference(string b, string a) => new($"{b}-{a}", b, (c, p) => c + p(a), a);

    /// <summary>a/b.</summary>
    public static HeldQuantity Ratio(string a, string b) => new($"{a}/{b}", a, (c, p) => c * p(b), b);

    /// <summary>The capacitance (R^(1−n)·Q)^(1/n) of an arc.</summary>
    public static HeldQuantity Capacitance(string r, string cpe) => new($"({cpe}.Q*{r}^(1-{cpe}.n))^(1/{cpe}.n)", $"{cpe}.Q",
        (c, p) => Math.Pow(c, p($"{cpe}.n")) * Math.Pow(p(r), p($"{cpe}.n") - 1), r, $"{cpe}.n");

    /// <summary>The time constant (R·Q)^(1/n) of an arc.</summary>
    public static HeldQuantity TimeConstant(string r, string cpe) => new($"({cpe}.Q*{r})^(1/{cpe}.n)", $"{cpe}.Q",
        (c, p) => Math.Pow(c, p($"{cpe}.n")) / p(r), r, $"{cpe}.n");
}
