using System.Collections.Generic;
using static TorchSharp.torch;

namespace XAttr.Tool;

/// <summary>A kind of files that samples are read from.</summary>
internal interface ISampleSource
{
    /// <summary>Whether a path is of this kind, by its name and, in a folder, by its files' names.</summary>
    bool Reads(string path);

    /// <summary>Reads samples; the tensors belong to the caller.</summary>
    /// <exception cref="System.IO.IOException">A file is missing, damaged or of another format; it is named.</exception>
    RawSamples Read(string path, SampleRequest request);
}

/// <summary>What is asked of a source.</summary>
/// <param name="Split">"train" or "test", where a source has both.</param>
/// <param name="Count">How many samples at most, the first; null for all.</param>
/// <param name="Shape">The shape of a sample that the network takes; null where it does not say.</param>
internal sealed record SampleRequest(string Split, int? Count, long[]? Shape);

/// <summary>Samples as a source has them.</summary>
/// <param name="Inputs">[N, …]; of images from 0 to 1.</param>
/// <param name="Labels">Their classes, int64, [N]; null where nobody knows them.</param>
/// <param name="Names">What each is called.</param>
/// <param name="Classes">What the classes are called; null where they have numbers alone.</param>
/// <param name="AreImages">Whether they can be looked at: values from 0 to 1 of one or three channels.</param>
internal sealed record RawSamples(Tensor Inputs, Tensor? Labels, IReadOnlyList<string> Names, IReadOnlyList<string>? Classes, bool AreImages);
