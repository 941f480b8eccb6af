using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace XAttr;

/// <summary>The C library of Linux. Its environment is not <see cref="Environment"/>'s, which .NET copies when it starts.</summary>
internal static class Glibc
{
    private const string Library = "libc";

    /// <summary>Null where this process runs on glibc and its malloc; else what it runs on.</summary>
    public static string? Find()
    {
        if (!OperatingSystem.IsLinux())
            return "this is not Linux";
        if (!NativeLibrary.TryLoad("libc.so.6", out var library) || !NativeLibrary.TryGetExport(library, "gnu_get_libc_version", out _))
            return "the C library is not glibc";
        return NativeLibrary.GetExport(NativeLibrary.GetMainProgramHandle(), "malloc") == NativeLibrary.GetExport(library, "malloc")
            ? null
            : "another malloc was loaded before glibc's";
    }

    /// <summary>A variable of the native environment; null where it is not set.</summary>
    public static string? Variable(string name) => Marshal.PtrToStringUTF8(getenv(name));

    /// <summary>Sets a variable of the native environment; null on success, else what went wrong.</summary>
    public static string? Set(string name, string value) => setenv(name, value, 0) == 0 ? null : "setenv failed";

    /// <summary>Sets a parameter of malloc; null on success, else what went wrong.</summary>
    public static string? Tune(int parameter, int value) => mallopt(parameter, value) == 1 ? null : "mallopt refused it";

    /// <summary>Whether a library with that in its name is loaded.</summary>
    public static bool IsLoaded(string name) => File.ReadLines("/proc/self/maps").Any(line => line.Contains(name, StringComparison.Ordinal));

    [DllImport(Library, ExactSpelling = true)]
    private static extern nint getenv([MarshalAs(UnmanagedType.LPUTF8Str)] string name);

    [DllImport(Library, ExactSpelling = true)]
    private static extern int setenv([MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, int overwrite);

    [DllImport(Library, ExactSpelling = true)]
    private static extern int mallopt(int parameter, int value);
}
