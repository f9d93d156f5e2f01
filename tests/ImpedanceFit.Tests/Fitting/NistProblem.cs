using System.Globalization;
using System.Text.Json;
using ImpedanceFit.Fitting.Solver;

namespace ImpedanceFit.Tests.Fitting;

/// <summary>A problem of the NIST Statistical Reference Datasets (nonlinear regression), read from its own file.</summary>
internal sealed class NistProblem : ILeastSquaresProblem
{
    private readonly string model;
    private readonly double[] y;
    private readonly double[][] x;

    private NistProblem(JsonElement index)
    {
        Name = index.GetProperty("name").GetString()!;
        model = index.GetProperty("model").GetString()!;
        Starts = [Numbers(index, "start1"), Numbers(index, "start2")];
        Certified = Numbers(index, "certified");
        CertifiedDeviation = Numbers(index, "certified_sd");
        CertifiedSumOfSquares = index.GetProperty("certified_rss").GetDouble();
        double[][] rows = [.. File.ReadLines(Path.Combine(Folder, index.GetProperty("file").GetString()!))
            .Skip(60).Where(line => line.Trim().Length > 0).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.All(word => double.TryParse(word, CultureInfo.InvariantCulture, out _)))
            .Select(words => words.Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToArray())];
        bool logarithm = index.GetProperty("response").GetString() == "log(y)";
        y = [.. rows.Select(row => logarithm ? Math.Log(row[0]) : row[0])];
        x = [.. rows.Select(row => row[1..])];
        Assert.Equal(index.GetProperty("n_obs").GetInt32(), y.Length);
    }

    public static IReadOnlyList<NistProblem> All { get;
        } = [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "index.json"))).RootElement.EnumerateArray()
            .Select(e => new NistProblem(e))];

    public string Name { get; }

    public double[][] Starts { get; }

    public double[] Certified { get; }

    public double[] CertifiedDeviation { get; }

    public double CertifiedSumOfSquares { get; }

    public int ResidualCount => y.Length;

    public int ParameterCount => Certified.Length;

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Golden", "Nist");

    public void Evaluate(ReadOnlySpan<double> parameters, Span<double> residuals, JacobianColumns jacobian)
    {
        Dual[] b = new Dual[parameters.Length];
        for (int k = 0; k < b.Length; k++)
            b[k] = Dual.Variable(parameters[k], k, b.Length);
        for (int i = 0; i < y.Length; i++)
        {
            double[] row = x[i];
            Dual value = Formula.Evaluate(model, name => name[0] == 'b' ? b[int.Parse(name[1..], CultureInfo.InvariantCulture) - 1]
                : Dual.Constant(row[name.Length == 1 ? 0 : name[1] - '1'], b.Length), b.Length);
            residuals[i] = value.Value - y[i];
            for (int k = 0; k < b.Length; k++)
                jacobian[k][i] = value.Gradient[k];
        }
    }

    private static double[] Numbers(JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(v => v.GetDouble())];
}
