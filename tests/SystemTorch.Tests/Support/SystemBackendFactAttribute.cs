namespace XAttr.Tests.Torch;

/// <summary>A test of SystemTorch itself, which need not be true of TorchSharp's own build of libtorch.</summary>
public sealed class SystemBackendFactAttribute : FactAttribute
{
    public SystemBackendFactAttribute()
    {
        if (!IsSystemTorch) Skip = "TorchSharp from NuGet is in use";
    }

    public static bool IsSystemTorch { get; } = typeof(TorchSharp.torch).Assembly.GetType("TorchSharp.Interop.Native") is not null;
}
