using System.Globalization;

namespace ImpedanceFit.Formats;

/// <summary>Reads and writes DC records: chronoamperometry, chronopotentiometry, linear sweeps, open circuit.</summary>
public static class DcFile
{
    /// <summary>Reads the one record of a file; from several, the one that <see cref="ReadOptions.Id"/> names.</summary>
    /// <exception cref="SpectrumFormatException">The file cannot be read, or holds no record, or several.</exception>
    public static DcRecord Read(string path, ReadOptions? options = null)
    {
        MeasurementFile file = SpectrumFile.ReadAll(path, options);
        return file.Records.Count switch
        {
            1 => file.Records[0],
            0 => throw new SpectrumFormatException(path, "the file holds an impedance spectrum, but no DC record.",
                "A DC record needs columns of time and of potential or current."),
            _ => throw new SpectrumFormatException(path,
                FormattableString.Invariant(
                    $"the file holds {file.Records.Count} records: {SpectrumFile.Ids(file.Records.Select(record => record.Id))}."),
                "Choose one by its id.").About(RemedyTopic.Id),
        };
    }
    /// <summary>Writes a record as CSV without loss of digits: <c>time_s,potential_V,current_A</c>, without a
    /// column that was not recorded.</summary>
    public static void Write(TextWriter writer, DcRecord record)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(record);
        bool potential = !record.PotentialVolts.IsEmpty, current = !record.CurrentAmperes.IsEmpty;
        writer.Write("time_s" + (potential ? ",potential_V" : "") + (current ? ",current_A" : "") + "\n");
        for (int k = 0; k < record.Count; k++)
        {
            writer.Write(record.Seconds[k].ToString("R", CultureInfo.InvariantCulture));
            if (potential)
                writer.Write("," + record.PotentialVolts[k].ToString("R", CultureInfo.InvariantCulture));
            if (current)
                writer.Write("," + record.CurrentAmperes[k].ToString("R", CultureInfo.InvariantCulture));
            writer.Write('\n');
        }
    }
}
