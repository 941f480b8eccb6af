namespace XAttr.Tool;

/// <summary>A kind of files that samples are read from.</summary>
internal interface ISampleSource
{
    /// <summary>Whether a path is of this kind, by its name and, in a folder, by its files' names.</summary>
    bool Reads(string path);

    /// <summary>Reads samples, or finds them where they are read when they are asked for.</summary>
    /// <exception cref="System.IO.IOException">A file is missing, damaged or of another format; it is named.</exception>
    LabelledSamples Read(string path, SampleRequest request);
}
