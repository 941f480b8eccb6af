using static TorchSharp.torch;

namespace XAttr.Checkpoints;

/// <summary>Where the bytes of PyTorch's storages are.</summary>
internal interface IStorageReader
{
    /// <summary>A storage as a tensor [count].</summary>
    /// <exception cref="CorruptFileException">It is not in the file, or not in full.</exception>
    Tensor Read(StoredStorage storage);
}
