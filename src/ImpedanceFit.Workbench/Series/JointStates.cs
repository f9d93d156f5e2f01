using ImpedanceFit.Series.Ties;
using ImpedanceFit.Units;
using ImpedanceFit.Workbench.Hosting;
using ImpedanceFit.Workbench.Studies;

namespace ImpedanceFit.Workbench.Series;

/// <summary>Fits states of one sample together and shares what does not change between them (leads, inductance). So ratios get the
/// intervals of the joint covariance.</summary>
/// <param name="circuit">The circuit of all states.</param>
/// <param name="ties">What is shared.</param>
/// <param name="options">What is known of the cell.</param>
/// <param name="host">Where a rejected tie is named.</param>
internal sealed class JointStates(NamedCircuit circuit, IReadOnlyList<SeriesTie> ties, ConductivityOptions options, IWorkHost host)
{
    /// <summary>Refuses what ties no states.</summary>
    /// <exception cref="ImpedanceFitException">A tie asks for a variable, or for a parameter that is not there.</exception>
    public JointStates Checked()
    {
        if (ties.FirstOrDefault(tie => tie.IsThermal || tie.Kind is TieKind.Linear or TieKind.Smooth) is { } law)
            throw new RequestException($"the tie {law} is a law along a variable, and states have none.",
                $"Share the parameter ({law.Parameter}=shared), or use the verb series.");
        _ = Model();
        return this;
    }

    /// <summary>The states with the quantities of the joint fit, in their order.</summary>
    /// <exception cref="ImpedanceFitException">A state has no fit, or the ties are not possible.</exception>
    public IReadOnlyList<ComparedState> Of(IReadOnlyList<ComparedState> states)
    {
        if (states.FirstOrDefault(state => state.Fit is null) is { } without)
            throw new InputException(ErrorCodes.Trend, $"{without.Key} has no spectrum to fit together with others.",
                "Give spectra and their circuit, or leave the ties out.");
        SeriesModel model = Model();
        SeriesFit fit = SeriesFit.Of([.. states.Select((state, s) => new SeriesMember(state.Fit!.Spectrum, s + 1))],
            [.. states.Select(state => state.Fit!)], model.Circuit, model.Ties,
            new SeriesFitOptions { Intervals = IntervalMethod.Covariance }, host.Cancellation);
        Diagnostic[] said = [Together(fit), .. fit.Diagnostics.Where(d => d.Code != DiagnosticCodes.SystematicResiduals)];
        host.JudgeWarnings("compare", Diagnostic.WarningsOf(said));
        return [.. states.Zip(fit.JointFits(), (state, joint) => Judged(state, joint, said))];
    }

    private SeriesModel Model()
    {
        (Circuit untied, IReadOnlyList<SeriesTie> all) = SeriesModel.WithTiesOf(circuit.Circuit, ties);
        return new SeriesModel(untied, all);
    }

    private ComparedState Judged(ComparedState state, FitResult joint, IEnumerable<Diagnostic> said)
    {
        ConductivityResult result = ConductivityAnalysis.Of(joint, circuit, state.Sizes!,
            options with { Intervals = IntervalMethod.Covariance });
        return state with { Fit = joint, Quantities = result.Quantities, LeftOut = [.. state.LeftOut, .. said] };
    }

    private static Diagnostic Together(SeriesFit fit) => Diagnostic.Note(DiagnosticCodes.FittedTogether,
        "Fitted together: " + string.Join(", ", fit.Shared.Select(shared => $"{shared.Name} = {EstimateText.Of(shared.Value)}")
            .Concat(fit.Ties.Where(tie => tie.Kind == TieKind.Expression).Select(tie => tie.ToString())))
        + string.Concat(fit.Tests.Where(test => !test.IsRejected).Select(test => FormattableString.Invariant(
            $"; the data allow {test.Tie} (p = {test.Probability:0.##})"))) + ".");
}
