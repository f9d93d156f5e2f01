using System.Globalization;

namespace ImpedanceFit.Formats;

/// <summary>Records in time as CSV: <c>time_s,potential_V,current_A</c> (a column that was not recorded is
/// left out), in invariant culture, without loss of digits.</summary>
public static class DcCsv
{
    /// <summary>Writes the header and a row per point.</summary>
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
