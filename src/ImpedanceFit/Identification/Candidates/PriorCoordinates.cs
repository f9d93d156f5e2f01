using ImpedanceFit.Circuits;

namespace ImpedanceFit.Identification.Candidates;

/// <summary>Coordinates in which a broad prior of a circuit's parameters is a box: ln of amplitudes and of
/// time constants, and exponents.</summary>
/// <remarks>
/// <para>An amplitude is R, or the modulus of a reactance in the middle of the window. It may be anything between 0.3·σ·|Z|min, below which
/// it is lost in the noise, and 100·|Z|max. A time constant lies within three decades of the window. An exponent has the width 0.6.</para>
/// <para>A C or Q with one resistance in parallel counts by its time constant τ = (R·Q)^(1/n), so that the box does not depend on R.</para>
/// </remarks>
internal sealed class PriorCoordinates
{
    private const double ExponentWidth = 0.6, RatioWidth = 1;
    private const double LowestAmplitude = 0.3, HighestAmplitude = 100, DecadesBeyond = 3;
    private const double FlatExponent = 0.05;

    private readonly Circuit circuit;
    private readonly int[] free;

    private PriorCoordinates(Circuit circuit, int[] free)
    {
        (this.circuit, this.free) = (circuit, free);
        Widths = new double[free.Length];
        Jacobian = new double[free.Length, free.Length];
    }

    /// <summary>Width of the prior of each coordinate.</summary>
    public double[] Widths { get; }

    /// <summary>∂p/∂q: derivative of each free parameter (first index) by each coordinate (second index).</summary>
    public double[,] Jacobian { get; }

    /// <summary>The coordinates of a circuit's free parameters at a point.</summary>
    /// <param name="circuit">The circuit.</param>
    /// <param name="values">All its parameters.</param>
    /// <param name="window">What the data can show.</param>
    /// <param name="noise">Noise relative to |Z|.</param>
    public static PriorCoordinates Of(Circuit circuit, double[] values, DataWindow window, double noise)
    {
        int[] free = [.. Enumerable.Range(0, values.Length).Where(k => !circuit.Parameters[k].Fixed)];
        PriorCoordinates coordinates = new(circuit, free);
        for (int f = 0; f < free.Length; f++)
            coordinates.Add(f, values, window, noise);
        return coordinates;
    }

    private void Add(int f, double[] values, DataWindow window, double noise)
    {
        CircuitParameter parameter = circuit.Parameters[free[f]];
        double value = values[free[f]];
        double amplitudes = Math.Log(HighestAmplitude * window.LargestOhm / (Math.Max(LowestAmplitude * noise, 1e-9) * window.SmallestOhm));
        double times = Math.Log(window.HighestOmega / window.LowestOmega) + 2 * DecadesBeyond * Math.Log(10);
        switch (parameter.Description.Kind)
        {
            case ParameterKind.Exponent:
                Widths[f] = ExponentWidth;
                if (value >= FlatExponent)
                    Jacobian[f, f] += 1;
                return;
            case ParameterKind.Ratio:
                Widths[f] = RatioWidth;
                Jacobian[f, f] += 1;
                return;
            case ParameterKind.TimeConstant or ParameterKind.Rate:
                Widths[f] = times;
                Jacobian[f, f] += value;
                return;
            case ParameterKind.AdmittanceCoefficient:
                AddCoefficient(f, parameter, values, window, amplitudes, times);
                return;
            default:
                Widths[f] = amplitudes;
                Jacobian[f, f] += value;
                return;
        }
    }

    // Q = τⁿ/R beside one resistance: dQ = Q·(n·d ln τ − d ln R + ln τ·dn). Else Q = 1/(A·ωⁿ) with the amplitude A in the middle of
    // the window: dQ = −Q·(d ln A + ln ω·dn).
    private void AddCoefficient(int f, CircuitParameter parameter, double[] values, DataWindow window, double amplitudes, double times)
    {
        double q = values[free[f]];
        int exponentIndex = IndexOf(p => p.Element == parameter.Element && p.Description.Kind == ParameterKind.Exponent);
        double n = exponentIndex < 0 ? 1 : values[exponentIndex];
        int exponent = Array.IndexOf(free, exponentIndex);
        int resistance = IndexOf(p => p.Element == ResistanceBeside(circuit, parameter.Element));
        if (resistance >= 0 && exponent >= 0 && n < FlatExponent)
        {
            // R/(1 + R·Q): the arc is a resistance, and nothing is seen of its time constant and exponent.
            Widths[f] = times;
            if (Array.IndexOf(free, resistance) is >= 0 and int flat)
                Jacobian[f, flat] -= q;
            return;
        }
        if (resistance >= 0 && values[resistance] > 0 && q > 0 && n > 0)
        {
            double logTime = Math.Log(values[resistance] * q) / n;
            Widths[f] = times;
            Jacobian[f, f] += n * q;
            if (Array.IndexOf(free, resistance) is >= 0 and int r)
                Jacobian[f, r] -= q;
            if (exponent >= 0)
                Jacobian[f, exponent] += q * logTime;
            return;
        }
        Widths[f] = amplitudes;
        Jacobian[f, f] -= q;
        if (exponent >= 0)
            Jacobian[f, exponent] -= q * Math.Log(window.MiddleOmega);
    }

    private int IndexOf(Func<CircuitParameter, bool> isMeant)
    {
        for (int k = 0; k < circuit.Parameters.Count; k++)
        {
            if (isMeant(circuit.Parameters[k]))
                return k;
        }
        return -1;
    }

    /// <summary>The resistor that is in parallel with an element, alone or in series with others.</summary>
    public static ElementNode? ResistanceBeside(Circuit circuit, ElementNode element)
    {
        return Find(circuit.Root);

        ElementNode? Find(CircuitNode node) => node switch
        {
            ParallelNode group when group.Parts.Contains(element) => group.Parts.Select(ResistorOf).FirstOrDefault(r => r is not null),
            ParallelNode group => group.Parts.Select(Find).FirstOrDefault(r => r is not null),
            SeriesNode series => series.Parts.Select(Find).FirstOrDefault(r => r is not null),
            _ => null,
        };

        static ElementNode? ResistorOf(CircuitNode node) => node switch
        {
            ElementNode { Element.Description.Symbol: "R" } resistor => resistor,
            SeriesNode series => series.Parts.Select(ResistorOf).FirstOrDefault(r => r is not null),
            _ => null,
        };
    }
}
