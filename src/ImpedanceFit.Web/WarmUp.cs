using System.Numerics;
using System.Text;
using ImpedanceFit.Web.Answers;
using ImpedanceFit.Web.Asking;
using ImpedanceFit.Workbench.Hosting;

namespace ImpedanceFit.Web;

/// <summary>Reads, identifies and fits a spectrum that nobody sees, before a user drops the first: .NET compiles what runs for the first
/// time, which costs a user's first fit half a second.</summary>
internal static class WarmUp
{
    private const int Points = 30;

    /// <summary>Runs it once; a failure is left for the user's own spectrum to meet.</summary>
    public static async Task Run(ProgramBuild build, CancellationToken cancellation)
    {
        try
        {
            SpectrumShelf shelf = new();
            using MemoryStream file = new(Encoding.UTF8.GetBytes(Spectrum()));
            string key = (await shelf.Add("warm-up.csv", file, cancellation)).Spectra[0].Key;
            PageRequest request = PageRequest.Of(new RequestDocument { Spectrum = key, Circuit = "R0-p(R1,CPE1)" }, shelf);
            foreach (string question in (string[])["fit", "identify", "check", "drt"])
                Api.Questions[question](request, new PageHost(build, cancellation));
        }
        catch (Exception error) when (error is OperationCanceledException or ImpedanceFitException or IOException)
        {
            // Nobody waits for it.
        }
    }

    // One arc with a little structure, so that nothing is singular.
    private static string Spectrum()
    {
        StringBuilder text = new("frequency_Hz,z_real_ohm,z_imag_ohm\n");
        for (int k = 0; k < Points; k++)
        {
            double hertz = Math.Pow(10, 5 - k / 6.0);
            Complex z = 10 + 100 / (1 + Complex.Pow(new Complex(0, hertz / 100), 0.9)) * (1 + 0.002 * Math.Sin(7 * k));
            text.Append(FormattableString.Invariant($"{hertz:R},{z.Real:R},{z.Imaginary:R}\n"));
        }
        return text.ToString();
    }
}
