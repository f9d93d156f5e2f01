namespace ImpedanceFit;

/// <summary>Frequencies from <paramref name="FromHertz"/> to <paramref name="ToHertz"/>, both included.</summary>
public sealed record FrequencyRange(double FromHertz, double ToHertz);
