namespace ImpedanceFit.Circuits.Formulas;

/// <summary>What the parameters of a formula mean, by their dimensions. Z is in Ω and s in 1/s, terms of a sum have one dimension,
/// exponents and arguments of functions have none.</summary>
/// <remarks>Every dimension is Ωᵃ·sᵇ. The rules are linear equations for a and b of the parameters. An
/// exponent that is a parameter counts as an odd number, so that Q of Q·sⁿ gets S·sⁿ. What the equations leave open, and all of a formula
/// that contradicts itself (100+R: a number with a unit), is a mere number.</remarks>
internal sealed class FormulaDimensions
{
    private const double Tolerance = 1e-9;

    private readonly ComplexFormula formula;
    private readonly int count;
    private readonly List<double[]> equations = [];
    private readonly double[] odd;
    private readonly HashSet<int> exponents = [];

    private FormulaDimensions(ComplexFormula formula)
    {
        this.formula = formula;
        count = formula.Parameters.Count;
        odd = [.. Enumerable.Range(0, count).Select(k => 0.3 + 0.4 * (0.618033988749895 * (k + 1) % 1))];
    }

    /// <summary>The parameters with unit, kind, limits and default.</summary>
    public static ParameterDescription[] Describe(ComplexFormula formula)
    {
        FormulaDimensions dimensions = new(formula);
        (double Ohm, double Second)?[] solved = dimensions.Solve();
        return [.. formula.Parameters.Select((name, k) => dimensions.Describe(name, k, solved[k]))];
    }

    private ParameterDescription Describe(string name, int k, (double Ohm, double Second)? dimension)
    {
        if (exponents.Contains(k))
            return new(name, Unit.None, ParameterKind.Exponent) { Default = 0.9 };
        if (dimension is not { } d)
            return new(name, Unit.None, ParameterKind.Ratio);
        return (Near(d.Ohm), Near(d.Second)) switch
        {
            (1, 0) => new(name, Unit.Ohm, ParameterKind.Resistance) { Default = 1e3 },
            (0, 1) => new(name, Unit.Second, ParameterKind.TimeConstant) { Lower = 1e-15, Default = 1e-3 },
            (0, -1) => new(name, new Unit("1/s"), ParameterKind.Rate) { Lower = 1e-15, Default = 1e3 },
            (1, 1) => new(name, Unit.Henry, ParameterKind.ImpedanceCoefficient) { Default = 1e-6 },
            (1, -0.5) => new(name, Unit.OhmPerRootSecond, ParameterKind.WarburgCoefficient) { Default = 100 },
            (1, null) => new(name, new Unit("Ω·s^n"), ParameterKind.ImpedanceCoefficient) { Default = 1e-6 },
            (-1, 1) => new(name, Unit.Farad, ParameterKind.AdmittanceCoefficient) { Lower = 1e-20, Default = 1e-6 },
            (-1, 0) => new(name, new Unit("S"), ParameterKind.AdmittanceCoefficient) { Lower = 1e-20, Default = 1e-3 },
            (-1, _) => new(name, Unit.SiemensSecondToN, ParameterKind.AdmittanceCoefficient) { Lower = 1e-20, Default = 1e-6 },
            _ => new(name, Unit.None, ParameterKind.Ratio),
        };
    }

    // The half number that it is; null for another.
    private static double? Near(double value) => Math.Abs(value - Math.Round(2 * value) / 2) < Tolerance ? Math.Round(2 * value) / 2 : null;

    // An equation's row, and a step's dimension: factors of the parameters' unknowns, then the power of Ω, then that of s.
    private (double Ohm, double Second)?[] Solve()
    {
        List<double[]> of = [];
        for (int i = 0; i < formula.Steps.Count; i++)
            of.Add(DimensionOf(formula.Steps[i], of));
        double[] ohm = new double[count + 2];
        ohm[count] = 1;
        Equate(of[^1], ohm);
        return Eliminate();
    }

    private double[] DimensionOf(FormulaStep step, List<double[]> of)
    {
        double[] none = new double[count + 2];
        switch (step.Operation)
        {
            case FormulaOperation.Constant:
                return none;
            case FormulaOperation.LaplaceVariable:
                none[count + 1] = -1;
                return none;
            case FormulaOperation.Parameter:
                none[step.A] = 1;
                return none;
            case FormulaOperation.Negative:
                return of[step.A];
            case FormulaOperation.Sum or FormulaOperation.Difference:
                Equate(of[step.A], of[step.B]);
                return of[step.A];
            case FormulaOperation.Product:
                return Combined(of[step.A], 1, of[step.B]);
            case FormulaOperation.Quotient:
                return Combined(of[step.A], -1, of[step.B]);
            case FormulaOperation.Power:
                Equate(of[step.B], none);
                AddExponents(step.B);
                return Combined(none, ValueOf(step.B), of[step.A]);
            case FormulaOperation.SquareRoot:
                return Combined(none, 0.5, of[step.A]);
            default:
                Equate(of[step.A], none);
                return none;
        }
    }

    private void AddExponents(int index)
    {
        FormulaStep step = formula.Steps[index];
        if (step.Operation == FormulaOperation.Parameter)
            exponents.Add(step.A);
        else if (step.Varies)
        {
            AddExponents(step.A);
            if (step.B >= 0)
                AddExponents(step.B);
        }
    }

    // The value of an exponent, with odd numbers for its parameters.
    private double ValueOf(int index)
    {
        FormulaStep step = formula.Steps[index];
        return step.Operation switch
        {
            FormulaOperation.Constant => step.Constant.Real,
            FormulaOperation.LaplaceVariable => double.NaN,
            FormulaOperation.Parameter => odd[step.A],
            _ => step.Value(ValueOf(step.A), step.B < 0 ? 0 : ValueOf(step.B)).Real,
        };
    }

    private void Equate(double[] a, double[] b) => equations.Add(Combined(a, -1, b));

    private static double[] Combined(double[] a, double factor, double[] b) => [.. a.Zip(b, (x, y) => x + factor * y)];

    // Gauss–Jordan; a row with one factor left determines its parameter.
    private (double Ohm, double Second)?[] Eliminate()
    {
        var solved = new (double, double)?[count];
        int done = 0;
        int[] pivots = [.. Enumerable.Repeat(-1, equations.Count)];
        for (int k = 0; k < count; k++)
        {
            int best = done;
            for (int row = done; row < equations.Count; row++)
                best = Math.Abs(equations[row][k]) > Math.Abs(equations[best][k]) ? row : best;
            if (best == equations.Count || !(Math.Abs(equations[best][k]) > Tolerance))
                continue;
            (equations[done], equations[best]) = (equations[best], equations[done]);
            double pivot = equations[done][k];
            equations[done] = [.. equations[done].Select(x => x / pivot)];
            for (int row = 0; row < equations.Count; row++)
                equations[row] = row == done ? equations[row] : Combined(equations[row], -equations[row][k], equations[done]);
            pivots[done++] = k;
        }
        // A row without factors has to hold by itself. NaN does not.
        if (equations.Skip(done).Any(row => !(Math.Abs(row[count]) < Tolerance && Math.Abs(row[count + 1]) < Tolerance)))
            return solved;
        for (int row = 0; row < done; row++)
        {
            double[] equation = equations[row];
            if (equation.Take(count).Count(x => Math.Abs(x) > Tolerance) == 1)
                solved[pivots[row]] = (-equation[count], -equation[count + 1]);
        }
        return solved;
    }
}
