namespace XAttr.Checkpoints;

/// <summary>A storage of PyTorch, of which a pickle says only which it is.</summary>
/// <param name="Type">The type of its elements.</param>
/// <param name="Key">Its name in the file.</param>
/// <param name="Count">How many elements it is said to have.</param>
internal sealed record StoredStorage(ElementType Type, string Key, long Count);
