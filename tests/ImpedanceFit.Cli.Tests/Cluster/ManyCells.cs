using System.Globalization;
using System.Numerics;
using System.Text;

namespace ImpedanceFit.Cli.Tests.Cluster;

/// <summary>Spectra of R0-p(R1,C1), each a little different from the one before, in the project's CSV.</summary>
internal static class ManyCells
{
    private static readonly double[] Hertz = [1e6, 1e5, 1e4, 3e3, 1e3, 300, 100];

    /// <summary>Options that fit them quickly.</summary>
    public static string[] Options { get;
        } = ["-c", "R0-p(R1,C1)", "--starts", "given", "--start", "R0=9,R1=90,C1=1u", "--intervals", "none"];

    /// <summary>Writes a file with the ids 0 … <paramref name="count"/> − 1.</summary>
    public static string Write(string path, int count)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using StreamWriter writer = new(path);
        writer.Write("id,frequency_Hz,z_real_ohm,z_imag_ohm\n");
        for (int id = 0; id < count; id++)
            writer.Write(Rows(id));
        return path;
    }

    /// <summary>The rows of one spectrum.</summary>
    public static string Rows(int id)
    {
        StringBuilder rows = new();
        for (int k = 0; k < Hertz.Length; k++)
        {
            Complex z = (10 + 100 / (1 + new Complex(0, 2 * Math.PI * Hertz[k] * 1e-4))) * (1 + 1e-4 * id + 1e-3 * Math.Sin(id + 3 * k));
            rows.Append(CultureInfo.InvariantCulture, $"{id},{Hertz[k]:R},{z.Real:R},{z.Imaginary:R}\n");
        }
        return rows.ToString();
    }
}
