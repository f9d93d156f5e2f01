using ImpedanceFit.Numerics.LinearAlgebra;
using ImpedanceFit.Units;

namespace ImpedanceFit.Series.Ties;

/// <summary>How the free parameters of every spectrum follow from its own coordinates and from those that the series shares.</summary>
/// <remarks>Coordinates are ln p for parameters of a scale and p for exponents, ratios and lines. Arrhenius: ln p = a + E·x with
/// x = 1/(k_B·T) − 1/(k_B·T₀), with ln(T/T₀) beside it in the form with T. Vogel–Fulcher–Tammann: ln p = a + B·(1/(T − T_v) − 1/(T₀ −
/// T_v)). Capacitance: ln Q = n·ln C + (n − 1)·ln R.</remarks>
internal sealed class TieMap
{
    private readonly int[] first;
    private readonly SeriesTie?[] tieOf;
    private readonly bool[] isExponentOfCapacitance;
    private readonly int[] partner;
    private readonly List<int>[] localsOf;
    private readonly int[][] sharedOf;
    private readonly double[] variables, inverse;
    private readonly bool[][] isLog;

    /// <param name="model">Circuit, free parameters and ties.</param>
    /// <param name="variables">The variable of each spectrum.</param>
    /// <param name="isFree">Whether a parameter of a spectrum is taken out of its tie: (spectrum, index among the free parameters).</param>
    /// <param name="isLinear">Whether a spectrum's own parameter is its coordinate itself, because it may be zero.</param>
    public TieMap(SeriesModel model, double[] variables, Func<int, int, bool> isFree, Func<int, int, bool> isLinear)
    {
        (Model, this.variables) = (model, variables);
        int n = model.Free.Length, spectra = variables.Length;
        (first, tieOf, isExponentOfCapacitance, partner) = (new int[n], new SeriesTie?[n], new bool[n], new int[n]);
        Reference = 1 / variables.Select(t => 1 / t).Average();
        if (!(Reference > 0) || !double.IsFinite(Reference))
            Reference = variables.Average();
        MeanVariable = variables.Average();
        inverse = Arrays.Of(spectra, s => (1 / variables[s] - 1 / Reference) / PhysicalConstants.BoltzmannElectronvoltPerKelvin);
        // Values of a smooth course first: rows that touch neighbours alone then stay short.
        foreach (bool smooth in (bool[])[true, false])
        {
            for (int f = 0; f < n; f++)
            {
                if (model.TieOf(f) is not { } tie || (tie.Kind == TieKind.Smooth) != smooth)
                    continue;
                tieOf[f] = tie;
                first[f] = SharedCount;
                SharedCount += tie.Kind switch
                {
                    TieKind.Smooth => spectra,
                    TieKind.Arrhenius or TieKind.Linear => 2,
                    TieKind.VogelFulcherTammann => 3,
                    TieKind.Expression => 0,
                    _ => 1,
                };
                if (tie.Kind == TieKind.Capacitance)
                {
                    isExponentOfCapacitance[f] = model.IsExponent(f);
                    partner[f] = model.ResistanceOf(f);
                }
            }
        }
        localsOf = Arrays.Of(spectra, s => Arrays.Indices(n).Where(f => tieOf[f] is null || IsOut(s, f)).ToList());
        isLog = Arrays.Of(spectra, s => Arrays.Of(n, f => model.IsLog(f) && !isLinear(s, f)));
        Out = Arrays.Of(spectra, s => Arrays.Of(n, f => tieOf[f] is not null && IsOut(s, f)));
        sharedOf = Arrays.Of(spectra, s => Arrays.Indices(n).Where(f => tieOf[f] is not null && !IsOut(s, f))
            .SelectMany(f => SharedBy(s, f)).Distinct().Order().ToArray());
        bool IsOut(int s, int f) => isFree(s, f);
    }

    public SeriesModel Model { get; }

    /// <summary>Number of coordinates that the series shares.</summary>
    public int SharedCount { get; }

    /// <summary>T₀ in K, the mean of 1/T; of a line, see <see cref="MeanVariable"/>.</summary>
    public double Reference { get; }

    public double MeanVariable { get; }

    /// <summary>Parameters of each spectrum that are taken out of their tie.</summary>
    public bool[][] Out { get; }

    public IReadOnlyList<int> LocalsOf(int spectrum) => localsOf[spectrum];

    /// <summary>Whether the coordinate of a spectrum's own parameter is ln p.</summary>
    public bool IsLog(int spectrum, int parameter) => isLog[spectrum][parameter];

    /// <summary>The coordinate of a spectrum's own parameter.</summary>
    public double CoordinateOf(int spectrum, int parameter, double value) =>
        isLog[spectrum][parameter] ? Model.CoordinateOf(parameter, value) : value;

    /// <summary>The own coordinates of a spectrum for values of its free parameters.</summary>
    public double[] CoordinatesOf(int spectrum, double[] values) =>
        [.. localsOf[spectrum].Select(f => CoordinateOf(spectrum, f, values[f]))];

    /// <summary>Limits of the coordinate of a spectrum's own parameter.</summary>
    public (double Lower, double Upper) LimitsOf(int spectrum, int parameter) => isLog[spectrum][parameter] ? Model.LimitsOf(parameter)
        : (Model.ParameterOf(parameter).Lower, Model.ParameterOf(parameter).Upper);

    /// <summary>The shared coordinates that a spectrum hangs on.</summary>
    public int[] SharedOf(int spectrum) => sharedOf[spectrum];

    /// <summary>The first shared coordinate of a tied parameter.</summary>
    public int FirstOf(int parameter) => first[parameter];

    public SeriesTie? TieOf(int parameter) => tieOf[parameter];

    /// <summary>1/(k_B·T) − 1/(k_B·T₀) in 1/eV.</summary>
    public double InverseOf(int spectrum) => inverse[spectrum];

    public double VariableOf(int spectrum) => variables[spectrum];

    public int SpectrumCount => variables.Length;

    /// <summary>ln(T/T₀) where the tie's form has it, else 0.</summary>
    public double OffsetOf(SeriesTie tie, int spectrum) =>
        tie.Kind == TieKind.Arrhenius && tie.Form == ArrheniusForm.ConductivityTimesTemperature
            ? Math.Log(variables[spectrum] / Reference) : 0;

    /// <summary>Values of the free parameters of a spectrum, and their derivatives by its columns: first its own coordinates, then those
    /// of <see cref="SharedOf"/>.</summary>
    /// <param name="spectrum">Index of the spectrum.</param>
    /// <param name="locals">Its own coordinates.</param>
    /// <param name="shared">All shared coordinates.</param>
    /// <param name="values">Out.</param>
    /// <param name="derivatives">Out: row f, column c at f·(number of columns) + c; null if not wanted.</param>
    public void Fill(int spectrum, ReadOnlySpan<double> locals, ReadOnlySpan<double> shared, double[] values, double[]? derivatives)
    {
        int columns = locals.Length + sharedOf[spectrum].Length;
        derivatives?.AsSpan(0, values.Length * columns).Clear();
        for (int i = 0; i < locals.Length; i++)
        {
            int f = localsOf[spectrum][i];
            values[f] = isLog[spectrum][f] ? Math.Exp(locals[i]) : locals[i];
            if (derivatives is not null)
                derivatives[f * columns + i] = isLog[spectrum][f] ? values[f] : 1;
        }
        for (int f = 0; f < values.Length; f++)
        {
            if (tieOf[f] is { Kind: not TieKind.Expression } tie && !Out[spectrum][f] && !IsCoefficient(f))
                TakeShared(spectrum, f, tie, shared, values, derivatives, locals.Length, columns);
        }
        for (int f = 0; f < values.Length; f++)
        {
            if (tieOf[f] is not null && !Out[spectrum][f] && IsCoefficient(f))
                TakeCoefficient(spectrum, f, shared, values, derivatives, locals.Length, columns);
        }
        for (int f = 0; f < values.Length; f++)
        {
            if (tieOf[f] is { Kind: TieKind.Expression } tie && !Out[spectrum][f])
                TakeFormula(f, tie.Expression!, values, derivatives, columns);
        }
    }

    private bool IsCoefficient(int f) => tieOf[f]!.Kind == TieKind.Capacitance && !isExponentOfCapacitance[f];

    private IEnumerable<int> SharedBy(int spectrum, int f) => tieOf[f]!.Kind switch
    {
        TieKind.Smooth => [first[f] + spectrum],
        TieKind.Arrhenius or TieKind.Linear => [first[f], first[f] + 1],
        TieKind.VogelFulcherTammann => [first[f], first[f] + 1, first[f] + 2],
        TieKind.Expression => [],
        TieKind.Capacitance when !isExponentOfCapacitance[f] => [first[f], first[Model.ExponentOf(f)]],
        _ => [first[f]],
    };

    private void TakeShared(int s, int f, SeriesTie tie, ReadOnlySpan<double> shared, double[] values, double[]? derivatives, int before,
        int columns)
    {
        int g = first[f];
        switch (tie.Kind)
        {
            case TieKind.Arrhenius:
                values[f] = Math.Exp(shared[g] + shared[g + 1] * inverse[s] + OffsetOf(tie, s));
                Put(g, values[f]);
                Put(g + 1, values[f] * inverse[s]);
                break;
            case TieKind.VogelFulcherTammann:
                double here = 1 / (variables[s] - shared[g + 2]), there = 1 / (Reference - shared[g + 2]);
                values[f] = Math.Exp(shared[g] + shared[g + 1] * (here - there));
                Put(g, values[f]);
                Put(g + 1, values[f] * (here - there));
                Put(g + 2, values[f] * shared[g + 1] * (here * here - there * there));
                break;
            case TieKind.Linear:
                values[f] = shared[g] + shared[g + 1] * (variables[s] - MeanVariable);
                Put(g, 1);
                Put(g + 1, variables[s] - MeanVariable);
                break;
            default:
                int own = tie.Kind == TieKind.Smooth ? g + s : g;
                values[f] = Model.ValueOf(f, shared[own]);
                Put(own, Model.SlopeOf(f, values[f]));
                break;
        }

        void Put(int coordinate, double slope)
        {
            if (derivatives is not null)
                derivatives[f * columns + before + Array.BinarySearch(sharedOf[s], coordinate)] = slope;
        }
    }

    private void TakeCoefficient(int s, int f, ReadOnlySpan<double> shared, double[] values, double[]? derivatives, int before, int columns)
    {
        int r = partner[f], exponent = Model.ExponentOf(f);
        double n = values[exponent], logCapacitance = shared[first[f]], logResistance = Math.Log(values[r]);
        values[f] = Math.Exp(n * logCapacitance + (n - 1) * logResistance);
        if (derivatives is null)
            return;
        for (int c = 0; c < columns; c++)
        {
            derivatives[f * columns + c] = values[f] * ((n - 1) / values[r] * derivatives[r * columns + c]
                + (logCapacitance + logResistance) * derivatives[exponent * columns + c]);
        }
        derivatives[f * columns + before + Array.BinarySearch(sharedOf[s], first[f])] += values[f] * n;
    }

    private void TakeFormula(int f, ParameterExpression expression, double[] values, double[]? derivatives, int columns)
    {
        double Named(string name) => values[Model.IndexOf(name)];
        values[f] = expression.Evaluate(Named);
        if (derivatives is null)
            return;
        foreach (string name in expression.ParameterNames)
        {
            double slope = expression.Slope(Named, name);
            for (int c = 0, of = Model.IndexOf(name); c < columns; c++)
                derivatives[f * columns + c] += slope * derivatives[of * columns + c];
        }
    }
}
