using ImpedanceFit.Workbench.Hosting;
using ImpedanceFit.Formats.Studies;

namespace ImpedanceFit.Workbench.Studies;

/// <summary>Temperatures of files, from a table with the columns file and temperature, and id where a file holds several spectra.</summary>
internal sealed class TemperatureTable
{
    private const string Wanted = "Temperatures are expected in a table with the columns file and temperature.";

    private readonly string path;
    private readonly List<(string File, string? Id, double Kelvin)> rows;

    private TemperatureTable(string path, List<(string, string?, double)> rows) => (this.path, this.rows) = (path, rows);

    /// <summary>Reads a table.</summary>
    public static TemperatureTable Read(string path)
    {
        DataTable table = DataTable.Read(path, Wanted);
        foreach (TableQuantity needed in (TableQuantity[])[TableQuantity.File, TableQuantity.Temperature])
        {
            if (!table.Has(needed))
                throw table.Missing(needed, "Name the columns file and temperature, or T / °C.");
        }
        return new TemperatureTable(path,
            [.. table.Rows.Select(row => (row.Text(TableQuantity.File)
                ?? throw row.Error("the file is empty.", "Fill it in, or remove the row."),
            row.Text("id"), row.Number(TableQuantity.Temperature)))]);
    }

    /// <summary>The temperature of a spectrum in K; null where no row names its file. Folders and endings may be left out.</summary>
    /// <exception cref="RequestException">Several rows name it with different temperatures.</exception>
    public double? Of(string file, string? id)
    {
        string name = Path.GetFileName(file), bare = Path.GetFileNameWithoutExtension(file);
        double[] found =
            [.. rows.Where(row => (row.File == file || Path.GetFileName(row.File) == name || row.File == bare)
                && (row.Id is null || row.Id == id))
            .Select(row => row.Kelvin).Distinct()];
        return found.Length switch
        {
            0 => null,
            1 => found[0],
            _ => throw new RequestException($"{path}: {found.Length} temperatures are given for '{name}'.",
                "Add a column id, or name the folder of each file."),
        };
    }
}
