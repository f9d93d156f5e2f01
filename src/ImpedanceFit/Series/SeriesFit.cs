using ImpedanceFit.Series.Joint;
using ImpedanceFit.Series.Ties;

namespace ImpedanceFit;

/// <summary>Many spectra in one fit: parameters that are tied along a series, all others of each spectrum by itself.</summary>
/// <remarks>
/// Minimises Σ Mₛ·ln χ²ₛ over all spectra. So each has a noise level of its own and the noisiest does not rule: χ²ₛ/sₛ² with sₛ² = χ²ₛ/νₛ,
/// again until sₛ² stays. There are no start values. Each spectrum is fitted alone and globally, and branches of equal form are matched
/// along the series. Trends follow by consensus, and the joint fit starts from several matchings. A spectrum that contradicts all others is
/// taken out of the ties and named.</remarks>
public sealed class SeriesFit
{
    private readonly Func<IReadOnlyList<IReadOnlyDictionary<string, UncertainValue>>> values;

    private SeriesFit(SeriesModel model, JointOutcome outcome)
    {
        (Circuit, Ties) = (model.Circuit, model.Ties);
        (Spectra, Shared, Tests, Diagnostics) = (outcome.Spectra, outcome.Shared, outcome.Tests, outcome.Diagnostics);
        values = outcome.Values;
    }

    /// <summary>The circuit.</summary>
    public Circuit Circuit { get; }

    /// <summary>The ties that held.</summary>
    public IReadOnlyList<SeriesTie> Ties { get; }

    /// <summary>The spectra, in the order in which they were given.</summary>
    public IReadOnlyList<SeriesSpectrum> Spectra { get; }

    /// <summary>What the ties found.</summary>
    public IReadOnlyList<SharedValue> Shared { get; }

    /// <summary>Each tie against its loosening; empty if that was not asked for.</summary>
    public IReadOnlyList<TieTest> Tests { get; }

    /// <summary>What the user should know before using the numbers.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>The fit of each spectrum with the parameters, errors and correlations of the joint one, also those with other
    /// spectra.</summary>
    internal IReadOnlyList<FitResult> JointFits() => [.. Spectra.Zip(values(), (spectrum, shared) => spectrum.Alone with
    {
        Parameters = spectrum.Parameters,
        ChiSquared = spectrum.ChiSquared,
        Model = spectrum.Model,
        SharedValues = shared,
        Intervals = IntervalMethod.Covariance,
        Covariance = CovarianceOf(shared),
    })];

    private static ParameterCovariance CovarianceOf(IReadOnlyDictionary<string, UncertainValue> values)
    {
        string[] names = [.. values.Where(pair => pair.Value.StandardError > 0).Select(pair => pair.Key)];
        double[,] matrix = new double[names.Length, names.Length];
        for (int i = 0; i < names.Length; i++)
        {
            for (int j = 0; j < names.Length; j++)
                matrix[i, j] = UncertainValue.Covariance(values[names[i]], values[names[j]]);
        }
        return new ParameterCovariance(names, matrix);
    }

    /// <summary>Fits a series.</summary>
    /// <param name="members">The spectra with what changes along the series.</param>
    /// <param name="circuit">The circuit of all; start values are not needed.</param>
    /// <param name="ties">What is tied; a later tie of a parameter is an error.</param>
    /// <param name="options">How it is fitted.</param>
    /// <param name="progress">Told how many single spectra are fitted.</param>
    /// <param name="cancellation">Ends the fit.</param>
    /// <exception cref="ImpedanceFitException">A tie is not possible, there are too few spectra for it, or one of them cannot be
    /// fitted; the message names it.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static SeriesFit Of(IReadOnlyList<SeriesMember> members, Circuit circuit, IReadOnlyList<SeriesTie> ties,
        SeriesFitOptions? options = null, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(circuit);
        ArgumentNullException.ThrowIfNull(ties);
        SeriesFitOptions chosen = options ?? new SeriesFitOptions();
        (circuit, ties) = SeriesModel.WithTiesOf(circuit, ties);
        FitOptions single = chosen.Fit with { Intervals = IntervalMethod.None };
        CircuitFitter fitter = new(circuit, single);
        List<FitResult> fits = new(members.Count);
        foreach (SeriesMember member in members)
        {
            fits.Add(fitter.Fit(member.Spectrum, cancellation));
            progress?.Report(fits.Count);
        }
        return Of(members, fits, circuit, ties, chosen, cancellation);
    }

    /// <summary>Fits a series whose single fits are known.</summary>
    /// <param name="members">The spectra with what changes along the series.</param>
    /// <param name="fits">The fit of each alone, by the same circuit.</param>
    /// <param name="circuit">The circuit.</param>
    /// <param name="ties">What is tied.</param>
    /// <param name="options">How it is fitted.</param>
    /// <param name="cancellation">Ends the fit.</param>
    /// <exception cref="ImpedanceFitException">A tie is not possible, or there are too few spectra for it.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static SeriesFit Of(IReadOnlyList<SeriesMember> members, IReadOnlyList<FitResult> fits, Circuit circuit,
        IReadOnlyList<SeriesTie> ties, SeriesFitOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(members);
        ArgumentNullException.ThrowIfNull(fits);
        ArgumentNullException.ThrowIfNull(options);
        SeriesModel model = new(circuit, ties);
        return new SeriesFit(model, new JointFit(model, members, fits, options, cancellation).Run());
    }
}
