namespace ImpedanceFit.Polarization;

/// <summary>A record reduced to what follows the step: time since the step, and I/V in S (voltage step) or
/// V/I in Ω (current step).</summary>
/// <param name="IsVoltageStep">True if the voltage was applied.</param>
/// <param name="Applied">Applied voltage in V or current in A.</param>
/// <param name="Seconds">Time since the step in s.</param>
/// <param name="Answer">I/V or V/I.</param>
internal sealed record RecordedStep(bool IsVoltageStep, double Applied, double[] Seconds, double[] Answer)
{
    private const int LeastPoints = 3;

    public double ResistanceOf(double answer) => IsVoltageStep ? 1 / answer : answer;

    /// <summary>Finds the step in a record.</summary>
    /// <exception cref="ImpedanceFitException">The record has no step, too few points, or current and voltage of opposite sign.</exception>
    public static RecordedStep Find(DcRecord record, PolarizationOptions options)
    {
        bool voltage = record.Technique switch
        {
            DcTechnique.Chronoamperometry => true,
            DcTechnique.Chronopotentiometry => false,
            _ => options.AppliedAmperes is null
                && (record.PotentialVolts.IsEmpty || Spread(record.PotentialVolts) <= Spread(record.CurrentAmperes)),
        };
        ReadOnlySpan<double> control = voltage ? record.PotentialVolts : record.CurrentAmperes, answer = voltage ? record.CurrentAmperes
            : record.PotentialVolts;
        double? given = voltage ? options.AppliedVolts : options.AppliedAmperes;
        string what = voltage ? "voltage" : "current";
        if (answer.IsEmpty)
            throw new InputException(ErrorCodes.DirectCurrent, $"the record has no {(voltage ? "current" : "potential")}.",
                "Export it with both columns.");
        int from = 0;
        double applied;
        if (given is { } value)
            applied = value;
        else if (control.IsEmpty)
            throw new InputException(ErrorCodes.DirectCurrent, $"the applied {what} is not in the record.", "Give its size.")
                .About(voltage ? RemedyTopic.AppliedVoltage : RemedyTopic.AppliedCurrent);
        else
        {
            applied = Median(control);
            while (from < control.Length && Math.Abs(control[from]) < 0.5 * Math.Abs(applied))
                from++;   // rest before the step
        }
        if (!(Math.Abs(applied) > 0))
            throw new InputException(ErrorCodes.DirectCurrent, $"the applied {what} is 0.",
                "A polarisation needs a step; open-circuit records have none.");
        // An instrument's clock starts with the step, unless rest was recorded before it.
        double zero = from == 0 && record.Seconds[0] >= 0 ? 0 : record.Seconds[from];
        double[] seconds = [.. record.Seconds[from..].ToArray().Select(t => t - zero)],
            answers = [.. answer[from..].ToArray().Select(y => y / applied)];
        if (seconds.Length < LeastPoints)
            throw new InputException(ErrorCodes.DirectCurrent, $"the record has {Counted.Of(seconds.Length, "point")} after the step.",
                "At least three are needed, and many more to fit a relaxation.");
        for (int k = 1; k < seconds.Length; k++)
        {
            if (!(seconds[k] > seconds[k - 1]))
                throw new InputException(ErrorCodes.DirectCurrent, $"the time does not grow at row {from + k + 1} of the record.",
                    "Cut the record to one step.");
        }
        double tail = answers[^Math.Max(1, answers.Length / 5)..].Average();
        if (!(tail > 0))
            throw new InputException(ErrorCodes.DirectCurrent,
                $"at the end of the record current and voltage have opposite signs (mean of V and I {(tail == 0 ? "0" : "negative")}): "
                    + $"the resistance would be negative.",
                    "Check the sign convention of the columns, and that the cell had come to rest before the step.");
        if (answers.Any(y => !(y > 0)))
            (seconds, answers) = ([.. seconds.Where((_, k) => answers[k] > 0)], [.. answers.Where(y => y > 0)]);
        return new RecordedStep(voltage, applied, seconds, answers);
    }

    private static double Spread(ReadOnlySpan<double> column)
    {
        if (column.IsEmpty)
            return double.PositiveInfinity;
        double median = Math.Abs(Median(column));
        double[] sorted = [.. column.ToArray().Order()];
        return median > 0 ? (sorted[sorted.Length * 9 / 10] - sorted[sorted.Length / 10]) / median : double.PositiveInfinity;
    }

    private static double Median(ReadOnlySpan<double> column)
    {
        double[] sorted = [.. column.ToArray().Order()];
        return sorted[sorted.Length / 2];
    }
}
