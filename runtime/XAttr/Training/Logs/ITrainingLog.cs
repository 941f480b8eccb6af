using System.Collections.Generic;

namespace XAttr.Training;

/// <summary>A record of a training's epochs outside of it.</summary>
public interface ITrainingLog
{
    /// <summary>Begins the record anew, with the epochs that a resumed training already has.</summary>
    void Begin(IReadOnlyList<EpochRecord> epochs);

    /// <summary>Adds an epoch that is over; it is safe when this returns.</summary>
    void Append(EpochRecord epoch);
}
