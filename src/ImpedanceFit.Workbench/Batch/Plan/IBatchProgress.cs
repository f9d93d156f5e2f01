namespace ImpedanceFit.Workbench.Batch.Plan;

/// <summary>What a user sees of a running batch: messages, and perhaps how far it is. Any number of threads may call it.</summary>
internal interface IBatchProgress
{
    /// <summary>True where <see cref="Draw"/> shows how far the batch is.</summary>
    bool HasBar { get; }

    /// <summary>Shows a message.</summary>
    void Say(string message);

    /// <summary>Shows how far the batch is.</summary>
    void Draw(BatchState state);

    /// <summary>Takes away what <see cref="Draw"/> showed.</summary>
    void Clear();
}
