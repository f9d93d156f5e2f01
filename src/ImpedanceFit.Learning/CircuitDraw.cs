using ImpedanceFit.Identification;
using ImpedanceFit.Identification.Candidates;

namespace ImpedanceFit.Learning;

/// <summary>Draws circuits of the grammar, their neighbours, and values for their parameters.</summary>
internal sealed class CircuitDraw(Random random, IReadOnlyList<NamedCircuit> library)
{
    private const int Tries = 200, MostArcs = 4;
    private const double FromLibrary = 0.25;

    private static readonly double[] ArcCounts = [0.06, 0.32, 0.36, 0.2, 0.06], ArcKinds = [0.62, 0.2, 0.09, 0.09],
        Tails = [0.5, 0.18, 0.06, 0.08, 0.04, 0.06, 0.04, 0.04];

    /// <summary>A form is held out of training by its text, and so always the same ones: a fifth of the grammar.</summary>
    public static bool IsHeldOut(Circuit circuit) => HashOf(CircuitForm.Of(circuit)) % 5 == 0;

    /// <summary>A named circuit is held out by its name: a third of the library.</summary>
    public static bool IsHeldOut(NamedCircuit circuit) => IsHeldOut(circuit.Circuit) || HashOf(circuit.Name) % 3 == 0;

    /// <summary>A circuit, held out of training or not.</summary>
    public NamedCircuit Next(bool heldOut)
    {
        if (random.NextDouble() < FromLibrary)
        {
            NamedCircuit[] some = [.. library.Where(each => IsHeldOut(each) == heldOut)];
            return some[random.Next(some.Length)];
        }
        for (int k = 0; k < Tries; k++)
        {
            CandidateShape shape = Shape();
            if (shape.IsCircuit && Circuit.Parse(shape.Text) is { } circuit && IsHeldOut(circuit) == heldOut)
                return new NamedCircuit(circuit);
        }
        throw new InvalidOperationException("No circuit was drawn.");
    }

    /// <summary>A list of candidates as a user gives one: the circuit, and others that are near it.</summary>
    public IReadOnlyList<NamedCircuit> Closed(NamedCircuit truth, int count)
    {
        List<NamedCircuit> list = [truth];
        HashSet<string> forms = [CircuitForm.Of(truth.Circuit)];
        for (int k = 0; k < Tries && list.Count < count; k++)
        {
            CandidateShape shape = Shape();
            if (shape.IsCircuit && Circuit.Parse(shape.Text) is { } circuit && forms.Add(CircuitForm.Of(circuit)))
                list.Insert(random.Next(list.Count + 1), new NamedCircuit(circuit));
        }
        return list;
    }

    /// <summary>Values for all parameters.</summary>
    /// <param name="named">The circuit.</param>
    /// <param name="ranges">Where they lie.</param>
    /// <param name="low">Lowest frequency in Hz.</param>
    /// <param name="high">Highest frequency in Hz.</param>
    public Circuit WithValues(NamedCircuit named, ParameterRanges ranges, double low, double high) =>
        named.Name.Length > 0 ? AroundDefaults(named, ranges) : Anywhere(named.Circuit, ranges, 2 * Math.PI * low, 2 * Math.PI * high);

    private Circuit AroundDefaults(NamedCircuit named, ParameterRanges ranges)
    {
        Circuit circuit = named.WithDefaults();
        foreach (CircuitParameter parameter in circuit.Parameters.Where(p => !p.Fixed && p.Value is not null).ToArray())
        {
            double value = parameter.Description.Kind == ParameterKind.Exponent
                ? Between(Math.Max(0.5, ranges.LowestExponent), ranges.HighestExponent)
                : parameter.Value!.Value * Math.Pow(10, Between(-ranges.Library, ranges.Library));
            circuit = circuit.WithValue(parameter.Name, Math.Clamp(value, parameter.Lower, parameter.Upper));
        }
        return circuit;
    }

    private Circuit Anywhere(Circuit circuit, ParameterRanges ranges, double low, double high)
    {
        double scale = Math.Pow(10, Between(0, 6));
        Dictionary<string, double> values = new(StringComparer.Ordinal);
        double Ohm() => scale * Math.Pow(10, Between(-ranges.LargestRatio, ranges.LargestRatio));
        double Tau() => 1 / Math.Exp(Between(Math.Log(low), Math.Log(high))) * Math.Pow(10, Between(-ranges.Beyond, ranges.Beyond));
        // Resistances and exponents first: what a capacitance is, depends on them.
        foreach (CircuitParameter parameter in circuit.Parameters.Where(p => !p.Fixed))
        {
            switch (parameter.Description.Kind)
            {
                case ParameterKind.Resistance:
                    values[parameter.Name] = Ohm();
                    break;
                case ParameterKind.Exponent:
                    values[parameter.Name] = Between(ranges.LowestExponent, ranges.HighestExponent);
                    break;
                case ParameterKind.TimeConstant:
                    values[parameter.Name] = Tau();
                    break;
                case ParameterKind.ImpedanceCoefficient:
                    values[parameter.Name] = Ohm() * Math.Pow(10, Between(-1.5, 0)) / high;
                    break;
                case ParameterKind.WarburgCoefficient:
                    values[parameter.Name] = Ohm() * Math.Sqrt(low * Math.Pow(10, Between(0, 2)));
                    break;
            }
        }
        foreach (CircuitParameter parameter in circuit.Parameters.Where(p => !p.Fixed
            && p.Description.Kind == ParameterKind.AdmittanceCoefficient))
        {
            double n = circuit.Parameters.FirstOrDefault(p => p.Element == parameter.Element
                && p.Description.Kind == ParameterKind.Exponent) is { } exponent ? values[exponent.Name] : 1;
            values[parameter.Name] = PriorCoordinates.ResistanceBeside(circuit, parameter.Element) is { } resistor
                ? Math.Pow(Tau(), n) / values[circuit.Parameters.First(p => p.Element == resistor).Name]
                : 1 / (Ohm() * Math.Pow(low * Math.Pow(10, Between(0, 2)), n));
        }
        foreach ((string name, double value) in values)
        {
            CircuitParameter parameter = circuit.Parameter(name);
            circuit = circuit.WithValue(name, Math.Clamp(value, parameter.Lower, parameter.Upper));
        }
        return circuit;
    }

    private CandidateShape Shape()
    {
        bool ohmic = random.NextDouble() < 0.85, inductor = random.NextDouble() < 0.25;
        CandidateArc[] arcs = [.. Enumerable.Range(0, Math.Min(MostArcs, Pick(ArcCounts))).Select(_ => (CandidateArc)Pick(ArcKinds))];
        return new CandidateShape(inductor, ohmic, arcs, (CandidateTail)Pick(Tails));
    }

    private int Pick(double[] weights)
    {
        double left = random.NextDouble() * weights.Sum();
        for (int k = 0; k < weights.Length; k++)
        {
            left -= weights[k];
            if (left < 0)
                return k;
        }
        return weights.Length - 1;
    }

    private double Between(double low, double high) => low + (high - low) * random.NextDouble();

    // FNV-1a: the same on every machine and in every run.
    private static uint HashOf(string text) => text.Aggregate(2166136261u, (hash, letter) => (hash ^ letter) * 16777619u);
}
