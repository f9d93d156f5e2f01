using ImpedanceFit.Units;

namespace ImpedanceFit.Circuits.Dialects;

/// <summary>What simpler elements have the impedance of an element, for programs that do not have it.</summary>
internal static class ExactEquivalent
{
    /// <summary>The text of a circuit with the same impedance, with values where they are known; null if there is none.</summary>
    public static string? Of(ElementNode element, IReadOnlyList<CircuitParameter> parameters)
    {
        double[] p = [.. parameters.Select(parameter => parameter.Value ?? double.NaN)];
        string label = element.Name;
        return element.Element.Description.Symbol switch
        {
            "K" => $"p(R_{label}{Value(p[0])},C_{label}{Value(p[1] / p[0])}) with C = tau/R",
            "Zarc" => $"p(R_{label}{Value(p[0])},CPE_{label}{Pair(Math.Pow(p[1], p[2]) / p[0], p[2])}) with Q = tau^n/R",
            "HN" when p[3] == 1 => $"p(R_{label}{Value(p[0])},CPE_{label}{Pair(Math.Pow(p[1], p[2]) / p[0], p[2])}) with Q = tau^n/R",
            "CPE" when p[1] == 1 => $"C_{label}{Value(p[0])}",
            "La" when p[1] == 1 => $"L_{label}{Value(p[0])}",
            "G" when p[2] == 1 => $"p(R_{label}{Value(p[0])},C_{label}{Value(p[1] / p[0])}) with C = tau/R",
            "TLMQ" => $"Wo_{label}{Diffusion(p)} with tau = (Ri·Q)^(1/n) and half the exponent",
            "TLMQs" => $"Ws_{label}{Diffusion(p)} with tau = (Ri·Q)^(1/n) and half the exponent",
            _ => null,
        };
    }

    private static string Value(double value) => double.IsFinite(value) ? $"{{{SiNumber.Format(value)}}}" : "";

    private static string Pair(double q, double n) =>
        double.IsFinite(q) ? $"{{Q={SiNumber.Format(q)}, n={SiNumber.Format(n)}}}" : "";

    private static string Diffusion(double[] p) => double.IsFinite(p[0] * p[1] * p[2])
        ? $"{{R={SiNumber.Format(p[0])}, tau={SiNumber.Format(Math.Pow(p[0] * p[1], 1 / p[2]))}, n={SiNumber.Format(p[2] / 2)}f}}" : "";
}
