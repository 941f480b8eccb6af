namespace XAttr.Data;

/// <summary>What becomes of cells without a value.</summary>
public enum MissingValues
{
    /// <summary>They are an error, which names the cell.</summary>
    Refused,

    /// <summary>A number is the mean of its column; of a category every feature is 0.</summary>
    Mean,

    /// <summary>A number is 0, and of a category every feature is 0.</summary>
    Zero,
}
