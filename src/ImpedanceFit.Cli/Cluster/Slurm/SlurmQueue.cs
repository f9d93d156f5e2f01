using System.ComponentModel;
using System.Diagnostics;

namespace ImpedanceFit.Cli.Cluster.Slurm;

/// <summary>Talks to Slurm through its own commands.</summary>
internal static class SlurmQueue
{
    /// <summary>Submits a job and gives its number.</summary>
    /// <exception cref="SlurmException">There is no Slurm here, or it refuses.</exception>
    public static string Submit(IReadOnlyList<string> arguments)
    {
        (int code, string output, string error) = Run("sbatch", arguments);
        string id = output.Trim().Split(';')[0];
        return code == 0 && id.Length > 0 ? id
            : throw new SlurmException($"sbatch {string.Join(' ', arguments)} ended with exit code {code}: {error.Trim()}",
                "Check the options for Slurm, and --slurm-options.");
    }

    /// <summary>True while one of the jobs is in the queue; null while Slurm gives no answer.</summary>
    /// <exception cref="SlurmException">There is no Slurm here.</exception>
    public static bool? Holds(IEnumerable<string> jobs)
    {
        (int code, string output, string error) = Run("squeue", ["--noheader", "--format=%i", "--jobs=" + string.Join(',', jobs)]);
        if (code == 0)
            return output.AsSpan().Trim().Length > 0;
        // Slurm forgets a job a while after its end.
        return error.Contains("Invalid job id", StringComparison.OrdinalIgnoreCase) ? false : null;
    }

    private static (int Code, string Output, string Error) Run(string command, IReadOnlyList<string> arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(command, arguments)
                { RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string> error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, error.Result);
        }
        catch (Win32Exception)
        {
            throw new SlurmException($"There is no command '{command}' here.",
                "Log in to a computer where jobs are submitted; --dry-run prints the scripts without it.");
        }
    }
}
