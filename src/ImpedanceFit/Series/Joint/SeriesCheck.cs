using ImpedanceFit.Series.Ties;
namespace ImpedanceFit.Series.Joint;

/// <summary>Whether a series can be fitted at all.</summary>
internal static class SeriesCheck
{
    /// <exception cref="ImpedanceFitException">Too few spectra, or a variable that a tie cannot use.</exception>
    public static void Of(SeriesModel model, IReadOnlyList<SeriesMember> members)
    {
        if (members.Count == 0)
            throw new InputException(ErrorCodes.FitInput, "the series has no spectrum.", "Give the spectra of a series.");
        foreach (SeriesTie tie in model.Ties)
        {
            (int needed, string what) = tie.Kind switch
            {
                TieKind.Arrhenius => (2, "temperatures"),
                TieKind.VogelFulcherTammann => (3, "temperatures"),
                TieKind.Linear => (2, "values of the variable"),
                TieKind.Smooth => (3, "values of the variable"),
                _ => (1, "spectra"),
            };
            int there = members.Select(member => member.Variable).Distinct().Count();
            if (tie.IsThermal && members.Any(member => !(member.Variable > 0)))
                throw new InputException(ErrorCodes.FitInput, $"the tie {tie} needs temperatures above 0 K.",
                    "Give the temperature of each spectrum.");
            if (needed > 1 && there < needed)
                throw new InputException(ErrorCodes.FitInput, $"the tie {tie} needs {needed} {what}, there is {there}.",
                    "Add spectra, or share the parameter.");
        }
        if (members.Any(member => !double.IsFinite(member.Variable)))
            throw new InputException(ErrorCodes.FitInput, "the variable of a spectrum is no number.", "Give one for each spectrum.");
    }
}
