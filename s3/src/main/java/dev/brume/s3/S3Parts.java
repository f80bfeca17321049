package dev.brume.s3;

/// Who carries out the operations.
record S3Parts(
        BucketOperations buckets,
        BucketSettings settings,
        Configurations configurations,
        LoggingOperations logging,
        LifecycleOperations lifecycles,
        ReplicationOperations replications,
        NotificationOperations notifications,
        ObjectOperations objects,
        ReadOperations reads,
        DeleteOperations deletes,
        CopyOperations copies,
        ListOperations listings,
        UploadOperations uploads,
        CompleteOperations completions,
        PropertyOperations properties,
        LockOperations locks) {}
